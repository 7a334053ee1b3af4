//FILES explain/answers.json=answers.json
//SOURCES Access.java

package explain;

import java.util.stream.Stream;

/// A request that needs no role, perhaps no token.
///
/// - `request`: `GET /oidc/v1/userinfo`
/// - `does`: what it does
/// - `needs`: what it needs in place of a role
/// - `source`: who says so
record OpenRequest(String request, String does, String needs, String source) {

    /// The requests that these words mean.
    static Stream<OpenRequest> all(String words) {
        return Knowledge.part("answers/open").valueStream()
                .flatMap(row -> Access.requests(row, words).limit(1).map(request -> new OpenRequest(request, row.path("does").stringValue(),
                        row.path("needs").stringValue(), row.path("source").stringValue())));
    }
}
