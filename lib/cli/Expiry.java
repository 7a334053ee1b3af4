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

    private static final Pattern SPAN = Pattern.compile("\\d{1,5}[dhms]");

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
            if (SPAN.matcher(text).matches()) {
                return now.plus(span(text)).truncatedTo(ChronoUnit.SECONDS).toString();
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

    /// The time that the value of an option such as `--grace` says: `5m`, `0s`. Throws a usage [Failure] for anything else.
    public static Duration span(String option, String text) {
        if (!SPAN.matcher(text).matches()) {
            throw Failure.usage(option + " cannot be read: " + text, "write 30s, 5m, 12h or 2d");
        }
        return span(text);
    }

    private static Duration span(String text) {
        return Duration.of(Integer.parseInt(text.substring(0, text.length() - 1)), unit(text.charAt(text.length() - 1)));
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
