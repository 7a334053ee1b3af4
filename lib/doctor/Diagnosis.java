//SOURCES Finding.java
//SOURCES ../explain/Paragraph.java
//SOURCES Account.java
//SOURCES Ability.java
//SOURCES ../zitadel/Json.java

package doctor;

import module java.base;
import explain.Paragraph;
import tools.jackson.databind.JsonNode;
import zitadel.Json;

/// What the doctor found.
public final class Diagnosis {

    private final List<Finding> findings;
    private final Account account;
    private final List<Ability> abilities;

    Diagnosis(List<Finding> findings, Account account) {
        this.findings = List.copyOf(findings);
        this.account = account;
        this.abilities = account == null || account.memberships() == null ? List.of() : Ability.of(account);
    }

    /// 0 all well, 2 settings, 4 the API refuses the host or the token, 5 the API fails, 6 unreachable: that of the
    /// first failure.
    public int status() {
        return findings.stream().filter(Finding::failed).mapToInt(Finding::status).findFirst().orElse(0);
    }

    /// Which steps the token can do, as text for 80 columns; empty where that is not known.
    public String steps(boolean colour) {
        if (abilities.isEmpty()) {
            return "";
        }
        int width = abilities.stream().mapToInt(ability -> ability.step().length()).max().orElse(0) + 2;
        var text = new StringBuilder(Paragraph.bold(padded("Quickstart step", width) + "This token", colour));
        for (var ability : abilities) {
            text.append("\n").append(String.join("\n", Paragraph.lines(ability.verdict(), padded(ability.step(),
                    width), " ".repeat(width))));
        }
        return text.toString();
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /// Everything as data: `{"status", "checks": [{"check", "level", "fact", "fix"?}], "user"?, "memberships"?, "steps"?:
    /// [{"step", "command", "can", "where"?, "role"?}]}`
    public JsonNode json() {
        var json = Json.object().put("status", status());
        var checks = json.putArray("checks");
        for (var finding : findings) {
            var check = checks.addObject().put("check", finding.check().toLowerCase(Locale.ROOT)).put("level",
                    finding.level().name().toLowerCase(Locale.ROOT)).put("fact", finding.fact());
            if (finding.fix() != null) {
                check.put("fix", finding.fix());
            }
        }
        if (account != null) {
            json.set("user", account.user());
        }
        if (!abilities.isEmpty()) {
            account.memberships().forEach(json.putArray("memberships")::add);
            var steps = json.putArray("steps");
            for (var ability : abilities) {
                var step = steps.addObject().put("step", ability.step()).put("command", ability.command()).put("can",
                        ability.can());
                if (ability.where() != null) {
                    step.put("where", ability.where());
                }
                if (ability.unlock() != null) {
                    step.put("role", ability.unlock().replace(" or more", ""));
                }
            }
        }
        return json;
    }
}
