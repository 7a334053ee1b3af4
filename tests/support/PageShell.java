package support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import zitadel.Json;

/// A shell in which the lines of a page run as they stand: a person's folder with the launcher in it, on a sandbox.
///
/// What the launcher would build with JBang is the class of the alias on the tests' own class path. Other commands are as the system has
/// them, but for those that would leave this machine (`git clone`, `docker`, downloads with `curl`) and JBang's own (`app`, `trust`,
/// `init`, a file): these succeed and do nothing. `test`, `bench` and `notebooks` read their options and show their help.
public final class PageShell {

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> replacements = new HashMap<>();

    /// A shell in an empty folder, with the settings of this instance.
    public PageShell(Path folder, String domain, String token, String userId) throws IOException {
        this.folder = folder;
        var bin = Files.createDirectories(folder.resolve("bin"));
        executable(folder.resolve("jbang"), launcher());
        Files.copy(folder.resolve("jbang"), bin.resolve("jbang"));
        bin.resolve("jbang").toFile().setExecutable(true);
        executable(bin.resolve("git"), "#!/bin/sh\nmkdir -p quickstart && cp jbang quickstart/\n");
        executable(bin.resolve("docker"), "#!/bin/sh\n[ \"$2\" != cp ] || echo token > admin.pat\n");
        executable(bin.resolve("curl"), "#!/bin/sh\nwhile [ $# -gt 0 ]; do [ \"$1\" != -o ] || echo VERSION=1 > \"$2\"; shift; done\n");
        environment.putAll(Map.of("HOME", folder.resolve("home").toString(), "ZITADEL_DOMAIN", domain, "ZITADEL_TOKEN", token,
                "ZITADEL_USER_ID", userId, "LC_ALL", "C.UTF-8",
                "MAVEN_OPTS", "-Duser.home=" + folder.resolve("home"), "ZITADEL_QUICKSTART_COMMAND", "./jbang",
                "PATH", bin + File.pathSeparator + folder.resolve("home/.local/bin") + File.pathSeparator + System.getenv("PATH")));
        Files.createDirectories(folder.resolve("home"));
        replacements.put("your-instance.zitadel.cloud", domain);
        replacements.put("ZITADEL_TOKEN=… ", "ZITADEL_TOKEN='" + token + "' ");
        replacements.put("178366401571647008", userId);
        replacements.put("get-user 123", "get-user " + userId);
    }

    private static String launcher() {
        var classes = new StringBuilder();
        Json.parse(Machine.read(Checkout.root().resolve("jbang-catalog.json"))).path("aliases").forEachEntry((alias, entry) ->
                classes.append("    ").append(alias).append(") class=")
                        .append(entry.path("script-ref").asString().replaceAll(".*/|\\.java$", "")).append(" ;;\n"));
        return """
                #!/bin/bash
                alias=${1%%%%@*}
                case $alias in
                    app | trust | init | *.java) exit ;;
                %s    *) echo "no alias: $1" >&2; exit 2 ;;
                esac
                shift
                java=('%s' "$class")
                case $alias in
                    sandbox-jar) export ZITADEL_QUICKSTART_HOME='%s' ;;
                    test | bench | notebooks) exec "${java[@]}" --help "$@" ;;
                    sandbox) java=('%s')
                    case " $* " in
                        *' --env '* | *' --help '*) ;;
                        *)  # until it says where it is
                            coproc exec "${java[@]}" "$@" --port 0
                            read -r line <&"${COPROC[0]}"
                            process=$COPROC_PID   # bash forgets it at the end
                            kill "$process"
                            wait "$process"
                            echo "$line"
                            [[ $line = *'sandbox at'* || $line = '# A class of '* ]]; exit ;;
                    esac ;;
                esac
                exec "${java[@]}" "$@"
                """.formatted(classes.toString().replace("commands)", "commands | '')"), String.join("' '", ClassArchive.java()),
                Checkout.root(), String.join("' '", ClassArchive.sandbox()));
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }

    /// Where the lines run.
    public Path folder() {
        return folder;
    }

    /// Runs the lines in a shell (`bash` or `sh`) that stops at the first one that fails, and ends what they left in the background. Their
    /// example ids are those of the instance's user, their placeholders its settings.
    public Program run(String shell, String lines) throws IOException {
        for (var replacement : replacements.entrySet()) {
            lines = lines.replaceAll(Pattern.quote(replacement.getKey()), replacement.getValue());
        }
        var command = new ArrayList<>(List.of("env", "-i"));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(List.of(shell, "-euc", "trap 'kill ${!:-} 2>/dev/null || :' EXIT\n" + lines));
        return Program.run(folder, command);
    }

    /// The shell blocks of a page, in its order.
    public static List<String> blocks(Path page) {
        return Pattern.compile("(?m)^```sh\n(.*?)^```$", Pattern.DOTALL).matcher(Machine.read(page)).results()
                .map(block -> block.group(1)).toList();
    }
}
