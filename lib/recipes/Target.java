//SOURCES Chapter.java

package recipes;

import java.util.List;
import zitadel.Call;

/// A tool or language that a request can be written in.
///
/// `scheme` is `https`, or `http` for a server on this machine. Texts end without a line break.
interface Target {

    /// The calls, one after the other, as text to paste.
    String snippet(List<Call> calls, String scheme);

    /// The chapters as one program, or null where the target is not for programs.
    default String program(List<Chapter> chapters, String scheme) {
        return null;
    }
}
