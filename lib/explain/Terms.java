//SOURCES RequestLine.java

package explain;

import module java.base;

/// The words that somebody typed, as terms that may each mean something by themselves.
final class Terms {

    // An id, a status, a constant, or a path of fields, as far as its letters tell: a word of a sentence is none.
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Za-z0-9]{1,13}-[A-Za-z0-9]{3,20}|[1-5]\\d\\d|[A-Z]+(?:_[A-Z]+)+");

    private Terms() {}

    /// Each once; a method and the path after it are one term, and so is a word with blanks in it beside others.
    static List<String> of(List<String> words) {
        var parts = words.size() == 1 ? List.of(words.getFirst().strip().split("[,;\\s]+")) : words;
        var terms = new ArrayList<String>();
        for (var part : parts) {
            var term = part.strip().replaceFirst("[,;]+$", "");
            if (!terms.isEmpty() && !isRequest(terms.getLast()) && isRequest(terms.getLast() + " " + term)) {
                terms.set(terms.size() - 1, terms.getLast() + " " + term);
            } else {
                terms.add(term);
            }
        }
        return terms.stream().distinct().toList();
    }

    /// True for what is a term even where nothing is known of it, and for a whole line.
    static boolean hasForm(String term) {
        return term.contains(" ") || FORM.matcher(term).matches() || isRequest(term);
    }

    /// True for a method and a path, and for a path of the API's.
    static boolean isRequest(String term) {
        return RequestLine.of(term) != null;
    }
}
