//SOURCES ../zitadel/Placeholder.java
//SOURCES ../zitadel/Failure.java

package cli;

import module java.base;
import zitadel.Failure;
import zitadel.Placeholder;

/// When a token or key ends: `30d`, `12h`, `45m`, `45s`, a date (its first second, UTC) or a time in RFC 3339.
public final class Expiry {

    /// Of the option `--expires`.
    public static final String DESCRIPTION = "30d, 12h, 45m, 45s, a date or a time in RFC 3339 (default: ${DEFAULT-VALUE})";

    private Expiry() {}

    /// The end as RFC 3339 in UTC, whole seconds; a [Placeholder] reference as it is. Throws a usage [Failure] for
    /// anything else.
    public static String at(String text) {
        return at(text, Instant.now());
    }

    static String at(String text, Instant now) {
        if (Placeholder.in(text)) {
            return text;
        }
        try {
            if (text.matches("\\d{1,5}[dhms]")) {
                int count = Integer.parseInt(text.substring(0, text.length() - 1));
                return now.plus(count, unit(text.charAt(text.length() - 1))).truncatedTo(ChronoUnit.SECONDS).toString();
            }
            if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toString();
            }
            if (!text.matches("\\d{4}-.*")) {
                throw new DateTimeParseException("a year of four digits is needed", text, 0);
            }
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeParseException _) {
            throw Failure.usage("--expires cannot be read: " + text, "write 30d, 12h, 45s, 2026-12-24 or 2026-12-24T18:00:00Z");
        }
    }

    private static ChronoUnit unit(char letter) {
        return switch (letter) {
            case 'd' -> ChronoUnit.DAYS;
            case 'h' -> ChronoUnit.HOURS;
            case 'm' -> ChronoUnit.MINUTES;
            default -> ChronoUnit.SECONDS;
        };
    }
}
