package sandbox;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Everything the instance knows, in plain records; one lock around all of it, which the caller of a handler holds.
///
/// Writes are in force at once. What searches see ([#users] and the other projections) follows after the lag, as
/// ZITADEL's projections do.
final class State {

    enum UserState { ACTIVE, INACTIVE, LOCKED }

    /// A code is null where none is open.
    record Email(String address, boolean verified, String code) {}

    record Phone(String number, boolean verified, String code) {

        static final Phone NONE = new Phone("", false, null);
    }

    record Profile(String givenName, String familyName, String nickName, String displayName, String language, String gender) {}

    /// `changed` is null for a human without a password.
    record Password(String text, boolean changeRequired, Instant changed) {

        static final Password NONE = new Password("", false, null);
    }

    record Human(Profile profile, Email email, Phone phone, Password password) {

        Human with(Email to) {
            return new Human(profile, to, phone, password);
        }
    }

    /// `secret` is null without one; `type` is `ACCESS_TOKEN_TYPE_BEARER` or `…_JWT`.
    record Machine(String name, String description, String type, String secret) {

        static final Machine NONE = new Machine("", "", "ACCESS_TOKEN_TYPE_BEARER", null);
    }

    /// A user; exactly one of human and machine is set. `events` counts all events of the user, `sequence` is the last
    /// one that is shown.
    record User(String id, String org, UserState state, String username, Human human, Machine machine, long events,
            long sequence, Instant created, Instant changed) {

        String displayName() {
            return human == null ? machine.name : human.profile.displayName;
        }

        User with(UserState to) {
            return new User(id, org, to, username, human, machine, events, sequence, created, changed);
        }

        User with(String name) {
            return new User(id, org, state, name, human, machine, events, sequence, created, changed);
        }

        User with(Human to) {
            return new User(id, org, state, username, to, machine, events, sequence, created, changed);
        }

        User with(Machine to) {
            return new User(id, org, state, username, human, to, events, sequence, created, changed);
        }

        /// After that many more events; `shown`: they change what is shown.
        User after(int more, Instant when, boolean shown) {
            return new User(id, org, state, username, human, machine, events + more, shown ? events + more : sequence, created,
                    shown ? when : changed);
        }
    }

    record Org(String id, String name, String domain, boolean active, long events, long sequence, Instant created,
            Instant changed) {}

    /// What a service account signs in with, as lists show it.
    interface Credential {
        String id();

        String user();

        String org();

        Instant created();

        Instant expires();
    }

    /// A personal access token or an access token: `scopes` null marks the starting PAT, made before scopes were set.
    record Token(String token, String id, String user, String org, List<String> scopes, List<String> audience, boolean pat,
            long sequence, Instant created, Instant expires) implements Credential {}

    record Key(String id, String user, String org, Supplier<PublicKey> publicKey, long sequence, Instant created, Instant expires)
            implements Credential {}

    /// A membership; `org` is the instance's id for an instance role.
    record Member(String user, String org, List<String> roles, long sequence, Instant created, Instant changed) {}

    record Metadata(String key, String value, Instant created, Instant changed) {}

    record MemberId(String org, String user) {}

    private static final long ID_EPOCH = Instant.parse("2019-04-29T00:00:00Z").toEpochMilli();

    private record Pending(long due, Runnable change) {}

    final Duration lag;
    final String instance;
    final String project;
    final Instant started;
    final String defaultOrg;
    long instanceEvents;

    /// Users by id as writes see them; those of a deleted organization stay, see [#orphans].
    final Map<String, User> byId = new HashMap<>();
    final Set<String> orphans = new HashSet<>();
    final Map<String, Org> orgsById = new HashMap<>();
    final Map<String, Token> tokens = new HashMap<>();
    final Map<String, Token> patsById = new LinkedHashMap<>();
    final Map<String, Key> keysById = new LinkedHashMap<>();
    final Map<MemberId, Member> members = new LinkedHashMap<>();
    /// When a membership was last taken away: asked again, ZITADEL says the same date.
    final Map<MemberId, Instant> removedMembers = new HashMap<>();
    final Map<String, Map<String, Metadata>> metadata = new HashMap<>();
    private final Map<String, String> idByUsername = new HashMap<>();
    private final Set<String> orgNames = new HashSet<>();

    /// What searches see.
    final Projection<User> users = new Projection<>(User::id);
    final Projection<Org> orgs = new Projection<>(Org::id);

    private final Deque<Pending> pending = new ArrayDeque<>();
    private Instant lastTime = Instant.EPOCH;
    private long lastId;

    State(Duration lag) {
        this.lag = lag;
        // ids start in the past, so that a great number of first users does not reach into the future
        lastId = id(Instant.now().minus(Duration.ofHours(3)));
        defaultOrg = nextId();
        instance = nextId();
        project = nextId();
        started = now();
    }

    /// A time that is later than all before, in microseconds.
    Instant now() {
        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        lastTime = now.isAfter(lastTime) ? now : lastTime.plus(1, ChronoUnit.MICROS);
        return lastTime;
    }

    /// Hundredths of a second since 2019-04-29, a counter, the machine.
    private static long id(Instant time) {
        return (time.toEpochMilli() - ID_EPOCH) / 10 << 24 | 0x0c26;
    }

    /// A new id: 18 digits that grow, made as ZITADEL's are, of the time in hundredths of a second and a counter.
    String nextId() {
        lastId = Math.max(lastId + (1 << 16), id(Instant.now().minus(Duration.ofHours(3))));
        return Long.toString(lastId);
    }

    /// Lets what searches see catch up with what is due.
    void catchUp() {
        var now = System.nanoTime();
        while (!pending.isEmpty() && pending.peek().due - now <= 0) pending.poll().change.run();
    }

    /// Lets searches see everything now: for what is there from the start.
    void settle() {
        while (!pending.isEmpty()) pending.poll().change.run();
    }

    private void later(Runnable change) {
        if (lag.isZero()) change.run();
        else pending.add(new Pending(System.nanoTime() + lag.toNanos(), change));
    }

    /// Puts a user in place; false where its name is another's.
    boolean put(User user) {
        var old = byId.get(user.id);
        if (!orphans.contains(user.id)) {
            var name = user.username.toLowerCase(Locale.ROOT);
            var owner = idByUsername.get(name);
            if (owner != null && !owner.equals(user.id)) return false;
            if (old != null) idByUsername.remove(old.username.toLowerCase(Locale.ROOT));
            idByUsername.put(name, user.id);
            if (old == null || old.sequence != user.sequence) later(() -> users.put(user, user.changed));
        }
        byId.put(user.id, user);
        return true;
    }

    /// The user as get-by-id sees it: null for an unknown one and one whose organization is deleted.
    User visible(String id) {
        return orphans.contains(id) ? null : byId.get(id);
    }

    User byUsername(String name) {
        var id = idByUsername.get(name.toLowerCase(Locale.ROOT));
        return id == null ? null : byId.get(id);
    }

    /// Removes a user with all that hangs on it.
    void remove(User user, Instant when) {
        byId.remove(user.id);
        orphans.remove(user.id);
        idByUsername.remove(user.username.toLowerCase(Locale.ROOT));
        forget(user);
        later(() -> users.remove(user.id, when));
    }

    private void forget(User user) {
        tokens.values().removeIf(token -> token.user.equals(user.id));
        patsById.values().removeIf(token -> token.user.equals(user.id));
        keysById.values().removeIf(key -> key.user.equals(user.id));
        members.keySet().removeIf(member -> member.user.equals(user.id));
        metadata.remove(user.id);
    }

    /// Puts an organization in place; false where its name is another's.
    boolean put(Org org) {
        var old = orgsById.get(org.id);
        var name = org.name.toLowerCase(Locale.ROOT);
        var oldName = old == null ? null : old.name.toLowerCase(Locale.ROOT);
        if (!name.equals(oldName) && !orgNames.add(name)) return false;
        if (oldName != null && !name.equals(oldName)) orgNames.remove(oldName);
        orgsById.put(org.id, org);
        if (old == null || old.sequence != org.sequence) later(() -> orgs.put(org, org.changed));
        return true;
    }

    /// Counts an event of the instance, or one of the organization that its search does not show.
    long countEvent(String orgId) {
        if (orgId.equals(instance)) return ++instanceEvents;
        var org = orgsById.get(orgId);
        orgsById.put(orgId, new Org(org.id, org.name, org.domain, org.active, org.events + 1, org.sequence, org.created,
                org.changed));
        return org.events + 1;
    }

    /// Removes an organization, and its users with it.
    void remove(Org org, Instant when) {
        orgsById.remove(org.id);
        orgNames.remove(org.name.toLowerCase(Locale.ROOT));
        members.keySet().removeIf(member -> member.org.equals(org.id));
        var gone = new ArrayList<User>();
        for (var user : byId.values()) if (user.org.equals(org.id) && orphans.add(user.id)) gone.add(user);
        for (var user : gone) {
            forget(user);
            idByUsername.remove(user.username.toLowerCase(Locale.ROOT));
        }
        later(() -> {
            orgs.remove(org.id, when);
            gone.forEach(user -> users.remove(user.id, when));
        });
    }

    void add(Token token) {
        tokens.put(token.token, token);
        if (token.pat) patsById.put(token.id, token);
    }

    /// The caller that a bearer token stands for; null where it is unknown, expired, or its user not active.
    User caller(Token token) {
        if (token == null || !token.expires.isAfter(Instant.now())) return null;
        var user = visible(token.user);
        return user == null || user.state != UserState.ACTIVE ? null : user;
    }

    /// The roles of a user: on the instance, and in that organization (null: in all).
    List<Member> memberships(String user, String org) {
        var found = new ArrayList<Member>();
        if (org != null) {
            var onInstance = members.get(new MemberId(instance, user));
            var inOrg = members.get(new MemberId(org, user));
            if (onInstance != null) found.add(onInstance);
            if (inOrg != null && !org.equals(instance)) found.add(inOrg);
        } else {
            for (var member : members.values()) if (member.user.equals(user)) found.add(member);
        }
        return found;
    }

    boolean may(String user, String permission, String org) {
        for (var member : memberships(user, org)) {
            for (var role : member.roles) if (Roles.permissions(role).contains(permission)) return true;
        }
        return false;
    }

    /// Throws the recorded refusals: 404 without any role there, 403 (with that id) without the permission.
    void require(User caller, String permission, String org, String deniedId) {
        if (memberships(caller.id, org).isEmpty()) throw Errors.MEMBERSHIP_NOT_FOUND.problem();
        if (!may(caller.id, permission, org)) {
            throw Problem.of(Code.PERMISSION_DENIED, deniedId, "No matching permissions found");
        }
    }
}
