//SOURCES Rows.java
//SOURCES Times.java
//SOURCES ../auth/KeyFile.java
//SOURCES Account.java
//SOURCES ../zitadel/Zitadel.java

package doctor;

import module java.base;
import auth.KeyFile;
import zitadel.Call;
import zitadel.Json;
import zitadel.Zitadel;

/// When the credential in use ends, as far as anybody can tell.
final class ExpiryCheck {

    private static final Duration SOON = Duration.ofDays(14);
    private static final int DATES = 10;
    private static final Instant LAST_DAY = Instant.parse("9999-12-31T00:00:00Z");
    private static final String NEVER = "never";

    private ExpiryCheck() {}

    /// By the list of the account's personal access tokens. No answer tells which of several is in use.
    static Finding of(Zitadel zitadel, Account account, Instant now) {
        var body = Json.object();
        body.putArray("filters").addObject().putObject("userIdFilter").put("id", account.id());
        var tokens = Rows.of(zitadel, Call.search("/v2/users/pats/search").body(body), "result", "expiry", "when this token ends");
        if (tokens.untold() != null) {
            return tokens.untold();
        }
        var ends = tokens.rows().stream().map(token -> Times.of(token.path("expirationDate")))
                .filter(end -> end != null && end.isAfter(now)).sorted().toList();
        if (ends.isEmpty()) {
            return Finding.ok("expiry", "no personal access token of this account is listed: "
                    + "this one is an access token, which ends by itself within hours");
        }
        var fact = ends.size() == 1 ? "the account's only personal access token "
                + (day(ends.getFirst()).equals(NEVER) ? "never ends" : "ends on " + day(ends.getFirst()))
                : "the account has " + ends.size() + " personal access tokens; ZITADEL does not tell which one this is. They end on "
                        + ends.stream().limit(DATES).map(ExpiryCheck::day).collect(Collectors.joining(", "))
                        + (ends.size() > DATES ? " and later" : "");
        return finding(fact, ends.getFirst(), now, "make a new one in time: jbang create-pat USER_ID");
    }

    /// By the key's own date.
    static Finding of(KeyFile key, Instant now) {
        return key.expires() == null
                ? Finding.ok("expiry", "the key file does not say when its key ends: jbang list-keys USER_ID does")
                : finding("the key ends on " + day(key.expires()) + "; its access tokens are renewed by themselves", key.expires(), now,
                        "make the next key in time: jbang create-key USER_ID --out next-key.json");
    }

    private static Finding finding(String fact, Instant end, Instant now, String fix) {
        return end.isAfter(now.plus(SOON)) ? Finding.ok("expiry", fact) : Finding.warning("expiry", fact, fix);
    }

    // A token without an end is listed with the last second that ZITADEL can write.
    private static String day(Instant end) {
        return end.isAfter(LAST_DAY) ? NEVER : Times.day(end);
    }
}
