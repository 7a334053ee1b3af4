//FILES sandbox/state/roles.txt=roles.txt

package sandbox.state;

import module java.base;
import sandbox.message.DataFile;

/// Which permissions each administrator role has, in ZITADEL's order as its defaults.yaml has it (recorded exchange 224).
public final class Roles {

    private static final Map<String, List<String>> PERMISSIONS = new LinkedHashMap<>();

    static {
        for (var role : DataFile.lines("state/roles.txt")) {
            var words = role.split(" ");
            var permissions = new ArrayList<String>();
            var prefix = "";
            for (var word : List.of(words).subList(1, words.length)) {
                if (word.endsWith(".")) {
                    prefix = word;
                } else {
                    permissions.add(prefix + word);
                }
            }
            PERMISSIONS.put(words[0], List.copyOf(permissions));
        }
    }

    private Roles() {}

    /// Whether there is a role of that name.
    public static boolean exists(String role) {
        return PERMISSIONS.containsKey(role);
    }

    /// The roles that have a permission.
    public static List<String> with(String permission) {
        return PERMISSIONS.keySet().stream().filter(role -> permissions(role).contains(permission)).toList();
    }

    /// The permissions of a role; none for an unknown one.
    public static List<String> permissions(String role) {
        return PERMISSIONS.getOrDefault(role, List.of());
    }
}
