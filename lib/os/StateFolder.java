package os;

import module java.base;

/// Where what is remembered between runs lives: `${XDG_STATE_HOME:-~/.local/state}/zitadel-quickstart`.
public final class StateFolder {

    private StateFolder() {}

    /// May not be there yet.
    public static Path of(Map<String, String> environment) {
        // The XDG rules: a relative path is as good as none.
        var state = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
        var own = Path.of(environment.getOrDefault("HOME", ""));
        var home = own.isAbsolute() ? own : Path.of(System.getProperty("user.home"));
        return (state.isAbsolute() ? state : home.resolve(".local/state")).resolve("zitadel-quickstart");
    }
}
