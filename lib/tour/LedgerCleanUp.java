//SOURCES ../auth/KeyToken.java
//SOURCES ../cli/Deletion.java
//SOURCES ../cli/Step.java
//SOURCES ../zitadel/TypedRequest.java
//SOURCES Ledger.java
//SOURCES LedgerFolders.java

package tour;

import module java.base;
import auth.KeyToken;
import cli.Deleted;
import cli.Deletion;
import cli.Exit;
import cli.Terminal;
import cli.Verbose;
import explain.ErrorMeaning;
import zitadel.ApiError;
import zitadel.Retry;
import zitadel.Settings;
import zitadel.TypedRequest;
import zitadel.Zitadel;

/// Deletes what tours left behind on the instance in the environment, and nothing else.
public final class LedgerCleanUp {

    private final Terminal terminal;
    private int status = Exit.OK;
    private boolean found;

    /// Its environment names the instance and where the ledgers are.
    public LedgerCleanUp(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Goes through the instance's ledgers, names what is in them and asks as `deletion` wants it; returns 0 when nothing is left, else the
    /// status of what was in the way.
    public int run(Deletion deletion) {
        var settings = Settings.from(terminal.environment());
        var folder = LedgerFolders.of(terminal.environment(), settings.base());
        var options = new Zitadel.ClientOptions(Zitadel.ClientOptions.standard().timeout(), Retry.standard().asIn(terminal.environment()),
                new Verbose(terminal, "clean-up"));
        try (var zitadel = KeyToken.client(settings, options)) {
            var ledgers = new ArrayList<Ledger>();
            for (var file : LedgerFolders.ledgers(folder)) {
                found = true;
                ledgers.add(Ledger.read(file));
            }
            clean(zitadel, ledgers, deletion);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LedgerFolders.removeEmpty(folder);
        if (!found) {
            terminal.print("Nothing to clean up on " + settings.domain() + ": no quickstart on this machine left anything there.");
        }
        mentionOthers(folder);
        return status;
    }

    private void clean(Zitadel zitadel, List<Ledger> ledgers, Deletion deletion) {
        ledgers.stream().filter(Ledger::running).forEach(ledger ->
                terminal.say("clean-up: a tour is still running (process " + ledger.process() + "): what it made is left alone"));
        var ended = ledgers.stream().filter(ledger -> !ledger.running()).toList();
        var calls = ended.stream().flatMap(ledger -> ledger.deletes().reversed().stream())
                .map(path -> TypedRequest.of("DELETE", path)).toList();
        if (calls.isEmpty()) {
            return;
        }
        var names = calls.stream().map(call -> Deleted.by(zitadel, call))
                .map(gone -> gone.name() + (gone.known() ? "" : " (already gone)")).collect(Collectors.joining("; "));
        var what = "deletes what quickstarts made and left, and knows of nothing else: " + names;
        if (!deletion.agreed(terminal, "clean-up", what, zitadel)) {
            status = Exit.UNEXPECTED;
        } else if (deletion.wanted()) {
            calls.forEach(call -> terminal.print(call.method() + " " + zitadel.settings().base() + call.path()));
        } else {
            ended.forEach(ledger -> deleteAll(zitadel, ledger));
        }
    }

    /// Deletes what is in the ledger, youngest first: an organization goes before the account whose token made it.
    void deleteAll(Zitadel zitadel, Ledger ledger) {
        for (var path : ledger.deletes().reversed()) {
            var gone = delete(zitadel, path);
            if (gone != null) {
                ledger.remove(path);
                terminal.print(gone);
            }
        }
    }

    /// What to say where the resource is gone, whoever took it away; null where it is still there, which is said here.
    private String delete(Zitadel zitadel, String path) {
        var reply = zitadel.send(TypedRequest.of("DELETE", path));
        var name = named(path);
        if (reply.ok() || reply.error().kind() == ApiError.Kind.MISSING_RESOURCE) {
            return (reply.ok() && !reply.deletedNothing() ? "Deleted " : "Already gone: ") + name;
        }
        terminal.say("clean-up: " + name + " is still there: " + reply.error().line(),
                ErrorMeaning.adviceForOwn(reply, TypedRequest.of("DELETE", path), Retry.standard()));
        status = Math.max(status, Exit.of(reply));
        return null;
    }

    /// `/v2/users/quickstart-api-x` → `user quickstart-api-x`; `/v2/users/u/pats/p` → `personal access token p`
    static String named(String deletePath) {
        var parts = deletePath.split("/");
        var kind = switch (parts[parts.length - 2]) {
            case "pats" -> "personal access token";
            case "organizations" -> "organization";
            default -> "user";
        };
        return kind + " " + parts[parts.length - 1];
    }

    private void mentionOthers(Path own) {
        var root = own.getParent();
        if (!Files.isDirectory(root)) {
            return;
        }
        try (var folders = Files.list(root)) {
            folders.filter(folder -> !folder.equals(own) && hasLedgers(folder)).sorted().forEach(folder ->
                    terminal.say("clean-up: a tour left something on " + folder.getFileName().toString().replaceFirst("_(?=\\d+$)", ":")
                            + " too",
                            "set ZITADEL_DOMAIN to it and run this again, or remove " + folder + " if that instance is gone"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasLedgers(Path folder) {
        try {
            return !LedgerFolders.ledgers(folder).isEmpty();
        } catch (IOException _) {
            return false;
        }
    }
}
