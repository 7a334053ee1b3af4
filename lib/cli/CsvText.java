//SOURCES Columns.java

package cli;

import module java.base;
import tools.jackson.databind.JsonNode;

/// Cells as CSV (RFC 4180): lines end in CR LF, quotes stand around what needs them.
///
/// A text that a spreadsheet would run as a formula gets an apostrophe before it, as OWASP advises ("CSV Injection"); a number, a phone
/// number as ZITADEL has it (E.164: + and digits) and a sign alone do not, for nothing in them can be run.
final class CsvText {

    private static final Pattern FORMULA = Pattern.compile(
            "(?![+-]\\z|\\+\\d{1,15}\\z)[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20].*", Pattern.DOTALL);

    private CsvText() {}

    /// The names of the columns.
    static String header(List<String> fields) {
        return line(fields.stream().map(CsvText::quoted));
    }

    /// One row.
    static String row(List<JsonNode> cells) {
        return line(cells.stream().map(cell -> {
            var text = Columns.text(cell);
            return quoted(!cell.isNumber() && FORMULA.matcher(text).matches() ? "'" + text : text);
        }));
    }

    private static String line(Stream<String> cells) {
        return cells.collect(Collectors.joining(",")) + "\r\n";
    }

    private static String quoted(String cell) {
        return cell.matches("(?s).*[\",\r\n].*") || !cell.equals(cell.strip()) ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
    }
}
