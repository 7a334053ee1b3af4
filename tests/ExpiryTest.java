import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cli.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import zitadel.Failure;
import zitadel.Placeholder;

class ExpiryTest {

    @ParameterizedTest
    @CsvSource({"30d,PT720H", "1d,PT24H", "12h,PT12H", "0h,PT0S", "99999d,PT2399976H", "45s,PT45S", "90m,PT90M"})
    void aCountOfDaysHoursMinutesOrSecondsStartsNow(String text, Duration later) {
        var before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var end = Instant.parse(Expiry.at(text));
        var after = Instant.now();
        assertFalse(end.isBefore(before.plus(later)) || end.isAfter(after.plus(later)), end.toString());
        assertEquals(0, end.getNano());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-12-24,2026-12-24T00:00:00Z", "2028-02-29,2028-02-29T00:00:00Z",
        "2026-12-24T18:00:00Z,2026-12-24T18:00:00Z", "2026-12-24T18:00:00.999Z,2026-12-24T18:00:00Z",
        "2026-12-24T18:00:00+02:00,2026-12-24T16:00:00Z", "2026-12-24t18:00:00z,2026-12-24T18:00:00Z"})
    void aDateOrATimeIsThatInstantInUtc(String text, String end) {
        assertEquals(end, Expiry.at(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "d", "30 d", "-1d", "1.5d", "100000d", "30D", "1w", "tomorrow", "2026-02-30", "2026-13-01",
            "24.12.2026",
        "2026-12-24T18:00:00", "2026-12-24 18:00:00Z", "+12345-01-01T00:00:00Z", "٣d"})
    void anythingElseIsAUsageErrorThatShowsTheForms(String text) {
        var failure = assertThrows(Failure.class, () -> Expiry.at(text));
        assertEquals(Failure.Category.USAGE, failure.category);
        assertEquals("--expires cannot be read: " + text, failure.getMessage());
        assertEquals("write 30d, 12h, 45s, 2026-12-24 or 2026-12-24T18:00:00Z", failure.nextAction);
    }

    @Test
    void aReferenceToAnEarlierAnswerStaysAsItIs() {
        assertEquals(Placeholder.of("TOMORROW"), Expiry.at(Placeholder.of("TOMORROW")));
    }
}
