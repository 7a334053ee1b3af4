//FILES sandbox/messages.txt=messages.txt
//FILES sandbox/roles.txt=roles.txt
//FILES sandbox/unanswered.txt=unanswered.txt
//FILES sandbox/openid-configuration.json=openid-configuration.json

package sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The data files beside this class.
final class Resource {

    private Resource() {}

    static String text(String name) {
        try (var file = Resource.class.getResourceAsStream("/sandbox/" + name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The lines that say something; `#` begins a comment.
    static List<String> lines(String name) {
        return text(name).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
}
