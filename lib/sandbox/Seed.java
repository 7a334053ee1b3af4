package sandbox;

import module java.base;
import sandbox.state.Model;
import sandbox.state.Model.Human;
import sandbox.state.Model.Key;
import sandbox.state.Model.Machine;
import sandbox.state.Model.Token;
import sandbox.state.Model.User;
import sandbox.state.Model.UserState;
import sandbox.state.RandomSecrets;
import sandbox.state.State;
import sandbox.user.UserSearch;

/// What is there when a sandbox starts.
final class Seed {

    private static final String[] GIVEN_NAMES = {"Ada", "Blaise", "Carl", "Donald", "Edsger", "Frances", "Grace", "Hedy"};
    private static final String[] FAMILY_NAMES = {"Allen", "Dijkstra", "Hamilton", "Hopper", "Knuth", "Lamarr", "Lovelace",
        "Pascal", "Shannon"};
    private static final Instant END_OF_CENTURY = Instant.parse("2099-01-01T00:00:00Z");

    /// What the service account is called where nobody says otherwise.
    static final String ACCOUNT = "quickstart-admin";

    private Seed() {}

    /// A fresh instance: one organization, a service account with a PAT and a key, a human.
    ///
    /// - `account`: the user name of the service account
    /// - `publicKey`: the public half of its key, asked for when a signature is checked
    static Token instance(State state, String account, Supplier<PublicKey> publicKey) {
        var when = state.started;
        var org = state.defaultOrg;
        state.put(new Model.Org(org, "ZITADEL", "zitadel.localhost", true, 4, 4, when, when));
        state.instanceEvents = 104;
        var machine = new User(state.nextId(), org, UserState.ACTIVE, account, null,
                new Machine(account.equals(ACCOUNT) ? "Quickstart Admin Service Account" : account, "", "ACCESS_TOKEN_TYPE_BEARER", null),
                1, 1, when, when);
        state.put(machine);
        var id = state.nextId();
        var text = RandomSecrets.personalAccessToken(state.release, id + ":" + machine.id());
        var pat = new Token(text, id, machine.id(), org, null, null, true, 2, when,
                END_OF_CENTURY);
        state.add(pat);
        var keyId = state.nextId();
        state.keysById.put(keyId, new Key(keyId, machine.id(), org, publicKey, 3, when, END_OF_CENTURY));
        state.put(machine.after(2, when, false));
        var admin = human("ZITADEL", "Admin", "admin@example.com", new Model.Password("Password1!", false, when));
        var human = new User(state.nextId(), org, UserState.ACTIVE, "zitadel-admin@zitadel.localhost", admin, null, 2, 2, when,
                when);
        state.put(human);
        for (var user : List.of(machine, human)) {
            var owner = new Model.Member(user.id(), state.instance, List.of("IAM_OWNER"), ++state.instanceEvents, when, when);
            state.members.put(new Model.MemberId(state.instance, user.id()), owner);
            var member = new Model.Member(user.id(), org, List.of("ORG_OWNER"), state.countEvent(org), when, when);
            state.members.put(new Model.MemberId(org, user.id()), member);
        }
        state.settle();
        return pat;
    }

    private static Human human(String given, String family, String email, Model.Password password) {
        return new Human(new Model.Profile(given, family, "", given + " " + family, "en", "GENDER_UNSPECIFIED"),
                new Model.Email(email, true, null), Model.Phone.NONE, password);
    }

    /// People to fill lists with: `user-000001` and so on.
    static void users(State state, int count) {
        for (var i = 1; i <= count; i++) {
            var when = state.now();
            var number = String.format(Locale.ROOT, "%06d", i);
            var given = GIVEN_NAMES[i % GIVEN_NAMES.length];
            var family = FAMILY_NAMES[i / GIVEN_NAMES.length % FAMILY_NAMES.length];
            var human = human(given, family, "user-" + number + "@example.com", Model.Password.NONE);
            state.put(new User(state.nextId(), state.defaultOrg, UserState.ACTIVE, "user-" + number, human, null, 2, 2, when, when));
        }
        state.settle();
        if (count > 0) {
            UserSearch.prepare(state);
        }
    }
}
