//SOURCES Renewable.java
//SOURCES ../zitadel/EnvFile.java
//SOURCES ../os/FileTrouble.java
//SOURCES ../os/PrivateFile.java

package auth;

import module java.base;
import os.FileTrouble;
import os.PrivateFile;
import tools.jackson.databind.node.ObjectNode;
import zitadel.EnvFile;
import zitadel.Failure;
import zitadel.Reply;

/// The file that holds a credential in use, for programs that read it at each use: it is replaced as a whole and has mode 600.
///
/// A token stands in it alone, or behind its name among settings (`ZITADEL_TOKEN=…`), whose other lines stay; a key file is a whole one.
public final class CredentialFile {

    private static final Pattern SETTINGS = Pattern.compile("(?m)^[ \\t]*(export[ \\t]+)?[A-Z_][A-Z0-9_]*[ \\t]*=");

    private final Renewable kind;
    private final String name;
    private final String variable;
    private final Path file;

    /// `name` as the user gave it; it need not be there. Throws a usage [Failure] where it is another kind of file.
    public CredentialFile(Renewable kind, String name) {
        this(kind, name, kind == Renewable.PAT ? "ZITADEL_TOKEN" : "ZITADEL_KEY_FILE");
    }

    /// One for the client secret, which is no [Renewable].
    public static CredentialFile ofSecret(String name) {
        return new CredentialFile(null, name, "ZITADEL_CLIENT_SECRET");
    }

    private CredentialFile(Renewable kind, String name, String variable) {
        this.kind = kind;
        this.name = name;
        this.variable = variable;
        if (name.isBlank() || name.equals("-")) {
            throw Failure.usage("--out must name a file", "for example --out zitadel.token");
        }
        this.file = Path.of(name);
        if (Files.isDirectory(file)) {
            throw Failure.usage("--out must name a file, and " + name + " is a folder",
                    "for example --out " + Path.of(name, "zitadel.token"));
        }
        var folder = file.toAbsolutePath().getParent();
        if (!Files.isWritable(folder)) {
            throw Failure.usage("cannot write " + name + ": " + (Files.isDirectory(folder) ? "permission denied" : "no such folder"),
                    "name a file in a folder that is there and writable");
        }
        held();
    }

    /// As the user gave it.
    public String name() {
        return name;
    }

    Renewable kind() {
        return kind;
    }

    Path path() {
        return file;
    }

    /// The token or secret in the file, null where there is none. Throws a usage [Failure] for anything else.
    public String held() {
        var text = text();
        if (kind == Renewable.KEY) {
            return text.isBlank() ? null : KeyFile.of(name, text).keyId();
        }
        if (SETTINGS.matcher(text).find()) {
            var value = EnvFile.parse(name, text).get(variable);
            return value == null || value.isEmpty() ? null : value;
        }
        var held = text.strip();
        if (!held.matches("[!-~]*") || held.startsWith("{")) {
            throw Failure.usage(name + " holds something else than a token", "give another name: it is not overwritten");
        }
        return held.isEmpty() ? null : held;
    }

    private String text() {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException _) {
            return "";
        } catch (IOException e) {
            throw Failure.usage("cannot read " + name + ": " + FileTrouble.of(e), "run as the user who owns it");
        }
    }

    /// What tells, without being a secret, whether the one in the file is the one of an answer; null where the file has none.
    String mark() {
        var held = held();
        return held == null || kind == Renewable.KEY ? held : digest(held);
    }

    String mark(Reply added) {
        return kind == Renewable.KEY ? added.pick("/keyId") : digest(added.pick("/token"));
    }

    private static String digest(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Puts the credential of the answer in the file. Throws an IOException, or a [Failure] where the answer has none; the file is then
    /// as it was.
    public void put(Reply added) throws IOException {
        PrivateFile.replace(file, kind == Renewable.KEY ? Renewable.keyFile(added)
                : with(kind == Renewable.PAT ? Renewable.needed(added, "token", null) : Renewable.needed(added, "clientSecret",
                        "what is in " + name + " is as it was, and may have ended: run this again")).getBytes(StandardCharsets.UTF_8));
    }

    private String with(String secret) {
        var text = text();
        if (!SETTINGS.matcher(text).find()) {
            return secret + "\n";
        }
        var line = Pattern.compile("(?m)^([ \\t]*(?:export[ \\t]+)?" + variable + "[ \\t]*=[ \\t]*)[^\\r\\n]*").matcher(text);
        return line.find() ? line.replaceAll("$1" + Matcher.quoteReplacement(secret))
                : text + (text.endsWith("\n") ? "" : "\n") + variable + "=" + secret + "\n";
    }

    /// The environment with the credential of this file in place of any other.
    public Map<String, String> environment(Map<String, String> environment) {
        var other = new HashMap<>(environment);
        other.remove("ZITADEL_TOKEN");
        other.put(variable, kind == Renewable.KEY ? name : held());
        return other;
    }

    /// The answer without the credential, to be shown; null for an error.
    public static ObjectNode withoutSecret(Reply reply) {
        if (!reply.ok()) {
            return null;
        }
        var shown = (ObjectNode) reply.json().deepCopy();
        shown.remove(List.of("token", "keyContent", "clientSecret"));
        return shown;
    }
}
