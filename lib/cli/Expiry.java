//SOURCES ../zitadel/Placeholder.java
//SOURCES ../zitadel/Failure.java

package cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import zitadel.Failure;
import zitadel.Placeholder;

/// When a token or key ends: `30d`, `12h`, a date (its first second, UTC) or a time in RFC 3339.
public final class Expiry {

    /// Of the option `--expires`.
    public static final String DESCRIPTION = "30d, 12h, a date or a time in RFC 3339 (default: ${DEFAULT-VALUE})";

    private Expiry() {}

    /// The end as RFC 3339 in UTC, whole seconds; a [Placeholder] reference as it is. Throws a usage [Failure] for
    /// anything else than the four forms.
    public static String at(String text) {
        return at(text, Instant.now());
    }

    static String at(String text, Instant now) {
        if (Placeholder.in(text)) {
            return text;
        }
        try {
            if (text.matches("\\d{1,5}[dh]")) {
                int count = Integer.parseInt(text.substring(0, text.length() - 1));
                return now.plus(text.endsWith("d") ? Duration.ofDays(count) : Duration.ofHours(count)).truncatedTo(ChronoUnit.SECONDS)
                        .toString();
            }
            if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toString();
            }
            if (!text.matches("\\d{4}-.*")) {
                throw new DateTimeParseException("a year of four digits is needed", text, 0);
            }
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS).toString();
        } catch (DateTimeParseException _) {
            throw Failure.usage("--expires cannot be read: " + text, "write 30d, 12h, 2026-12-24 or 2026-12-24T18:00:00Z");
        }
    }
}
