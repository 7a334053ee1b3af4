package sandbox;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import sandbox.State.Email;
import sandbox.State.Human;
import sandbox.State.Machine;
import sandbox.State.Password;
import sandbox.State.Phone;
import sandbox.State.Profile;
import sandbox.State.User;
import sandbox.State.UserState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import zitadel.Json;

/// Users: create, read, change, lock, deactivate, delete.
final class Users {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Users() {}

    // reading

    static JsonNode get(Call call) {
        var id = call.text("userId");
        var user = call.state().visible(id);
        if (user == null) throw Errors.USER_NOT_FOUND.problem();
        if (!call.isSelf(id)) call.require("user.read", user.org());
        var answer = Json.object();
        answer.set("details", details(user, true));
        answer.set("user", v2(user));
        return answer;
    }

    /// `details` of the v2 API; an answer to a write has no creation date.
    static ObjectNode details(User user, boolean created) {
        return Details.v2(user.sequence(), user.changed(), user.org(), created ? user.created() : null);
    }

    static ObjectNode v2(User user) {
        var json = Json.object().put("userId", user.id());
        json.set("details", details(user, true));
        json.put("state", "USER_STATE_" + user.state()).put("username", user.username());
        json.putArray("loginNames").add(user.username());
        json.put("preferredLoginName", user.username());
        var human = user.human();
        if (human == null) {
            json.set("machine", machine(user.machine()));
            return json;
        }
        var to = json.putObject("human");
        var profile = human.profile();
        to.putObject("profile").put("givenName", profile.givenName()).put("familyName", profile.familyName())
                .put("nickName", profile.nickName()).put("displayName", profile.displayName())
                .put("preferredLanguage", profile.language()).put("gender", profile.gender());
        set(to.putObject("email"), "email", human.email().address(), "isVerified", human.email().verified());
        set(to.putObject("phone"), "phone", human.phone().number(), "isVerified", human.phone().verified());
        if (human.password().changeRequired()) to.put("passwordChangeRequired", true);
        if (human.password().changed() != null) to.put("passwordChanged", human.password().changed().toString());
        return json;
    }

    private static ObjectNode machine(Machine machine) {
        var json = Json.object().put("name", machine.name());
        if (!machine.description().isEmpty()) json.put("description", machine.description());
        if (machine.secret() != null) json.put("hasSecret", true);
        if (!machine.type().endsWith("BEARER")) json.put("accessTokenType", machine.type());
        return json;
    }

    /// A user as the v1 APIs show it.
    static ObjectNode v1(User user) {
        var json = Json.object().put("id", user.id());
        json.set("details", Details.v1(user.sequence(), user.created(), user.changed(), user.org()));
        json.put("state", "USER_STATE_" + user.state()).put("userName", user.username());
        json.putArray("loginNames").add(user.username());
        json.put("preferredLoginName", user.username());
        var human = user.human();
        if (human == null) {
            json.set("machine", machine(user.machine()));
            return json;
        }
        var to = json.putObject("human");
        var from = human.profile();
        var profile = to.putObject("profile").put("firstName", from.givenName()).put("lastName", from.familyName());
        if (!from.nickName().isEmpty()) profile.put("nickName", from.nickName());
        profile.put("displayName", from.displayName()).put("preferredLanguage", from.language());
        if (!from.gender().endsWith("UNSPECIFIED")) profile.put("gender", from.gender());
        set(to.putObject("email"), "email", human.email().address(), "isEmailVerified", human.email().verified());
        set(to.putObject("phone"), "phone", human.phone().number(), "isPhoneVerified", human.phone().verified());
        if (human.password().changed() != null) to.put("passwordChanged", human.password().changed().toString());
        return json;
    }

    private static void set(ObjectNode to, String name, String value, String flag, boolean verified) {
        if (!value.isEmpty()) to.put(name, value);
        if (verified) to.put(flag, true);
    }

    // creating

    static JsonNode create(Call call) {
        var request = call.request();
        var human = request.has("human");
        var user = human ? newHuman(call, call.text("organizationId"), request, request.path("human"), request.path("metadata"))
                : newMachine(call, call.text("organizationId"), request, request.path("machine"));
        if (!human && request.has("metadata")) {
            for (var entry : request.path("metadata")) MetadataStore.set(call.state(), user.id(), entry, user.created());
            call.state().put(user.after(request.path("metadata").size(), user.changed(), false));
        }
        var answer = Json.object().put("id", user.id()).put("creationDate", user.created().toString());
        return codes(answer, user, request.path("human"));
    }

    /// The deprecated AddHumanUser.
    static JsonNode addHuman(Call call) {
        var request = call.request();
        var organization = request.path("organization").path("orgId").asString(call.org());
        var user = newHuman(call, organization, request, request, request.path("metadata"));
        var answer = Json.object().put("userId", user.id());
        answer.set("details", Details.v2(user.events(), user.changed(), user.org(), null));
        return codes(answer, user, request);
    }

    /// Adds the codes that the request asked to have returned.
    private static ObjectNode codes(ObjectNode answer, User user, JsonNode human) {
        if (human.path("email").has("returnCode")) answer.put("emailCode", user.human().email().code());
        if (human.path("phone").has("returnCode")) answer.put("phoneCode", user.human().phone().code());
        return answer;
    }

    static User newMachine(Call call, String org, JsonNode request, JsonNode machine) {
        var state = call.state();
        var id = request.has("userId") ? request.path("userId").asString() : state.nextId();
        call.require("user.write", org);
        if (!state.orgsById.containsKey(org)) throw Errors.ORG_NOT_FOUND_CREATE_USER.problem();
        if (state.byId.containsKey(id)) throw Errors.MACHINE_ID_EXISTS.problem();
        var when = state.now();
        var name = request.path("username").asString(request.path("userName").asString(id));
        var user = new User(id, org, UserState.ACTIVE, name, null, new Machine(machine.path("name").asString(),
                machine.path("description").asString(""), accessTokenType(machine), null), 1, 1, when, when);
        if (!state.put(user)) throw Errors.USER_EXISTS.problem();
        return user;
    }

    private static String accessTokenType(JsonNode machine) {
        return machine.path("accessTokenType").asString("ACCESS_TOKEN_TYPE_BEARER");
    }

    static User newHuman(Call call, String org, JsonNode request, JsonNode human, JsonNode metadata) {
        var state = call.state();
        var id = request.has("userId") ? request.path("userId").asString() : state.nextId();
        if (!call.isSelf(id)) call.require("user.write", org);
        if (!state.orgsById.containsKey(org)) throw Errors.ORG_NOT_FOUND_CREATE_USER.problem();
        if (state.byId.containsKey(id)) throw Errors.HUMAN_ID_EXISTS.problem();
        return addHuman(state, org, id, request.path("username").asString(""), human, metadata);
    }

    /// Makes a human without asking for permissions.
    static User addHuman(State state, String org, String id, String username, JsonNode human, JsonNode metadata) {
        var when = state.now();
        var to = human.path("profile");
        var given = to.path("givenName").asString();
        var family = to.path("familyName").asString();
        var display = to.path("displayName").asString("");
        var profile = profile(to, new Profile(given, family, "", given + " " + family, "und", "GENDER_UNSPECIFIED"));
        if (display.isBlank()) profile = new Profile(given, family, profile.nickName(), given + " " + family, profile.language(),
                profile.gender());
        var email = email(human.path("email"), "");
        var phone = phone(human.path("phone"));
        var person = new Human(profile, email, phone, password(human, when));
        // added; e-mail verified or its code added; the phone's; each entry of metadata
        var events = 2 + (phone.number().isEmpty() ? 0 : 1) + metadata.size();
        var shown = phone.verified() ? 3 : email.verified() ? 2 : 1;
        var user = new User(id, org, UserState.ACTIVE, username.isEmpty() ? email.address() : username, person, null, events,
                shown, when, when);
        if (!state.put(user)) throw Errors.USER_EXISTS.problem();
        for (var entry : metadata) MetadataStore.set(state, id, entry, when);
        return user;
    }

    private static String language(String tag) {
        return tag.isEmpty() ? "und" : java.util.Locale.forLanguageTag(tag).toLanguageTag();
    }

    private static void checkPassword(String password) {
        if (password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length < 8) throw Errors.PASSWORD_SHORT.problem();
        if (password.chars().noneMatch(c -> c >= 'a' && c <= 'z')) throw Errors.PASSWORD_LOWER.problem();
        if (password.chars().noneMatch(c -> c >= 'A' && c <= 'Z')) throw Errors.PASSWORD_UPPER.problem();
        if (password.chars().noneMatch(c -> c >= '0' && c <= '9')) throw Errors.PASSWORD_NUMBER.problem();
        if (password.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c))) throw Errors.PASSWORD_SYMBOL.problem();
    }

    /// Six capital letters and digits.
    private static String code() {
        return random(6, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    }

    /// That many characters of the alphabet, by chance.
    static String random(int length, String alphabet) {
        var text = new StringBuilder();
        for (var i = 0; i < length; i++) text.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        return text.toString();
    }

    // changing

    static JsonNode update(Call call) {
        var state = call.state();
        var request = call.request();
        if (!request.has("human") && !request.has("machine")) throw Errors.USER_TYPE_NOT_IMPLEMENTED.problem();
        var id = call.text("userId");
        var user = state.byId.get(id);
        if (user == null) throw Errors.USER_NOT_FOUND_CHANGE.problem();
        var metadata = request.path("metadata");
        var changes = request.has("username") || !request.path("human").isEmpty() || !request.path("machine").isEmpty()
                || !metadata.isEmpty();
        if (changes && !(call.isSelf(id) && request.has("human") && metadata.isEmpty())) call.require("user.write", user.org());
        var number = request.path("human").path("phone");
        if (!number.isMissingNode() && number.path("phone").asString("").isEmpty() && !number.isEmpty()) {
            throw Errors.PHONE_REMOVAL_VERIFIED.problem();
        }
        var changed = user;
        var events = 0;
        if (request.has("username") && !call.text("username").equals(user.username())) {
            changed = changed.with(call.text("username"));
            events++;
        }
        var answer = Json.object();
        var when = state.now();
        if (request.has("machine")) {
            events += machineEvents(user, request.path("machine"));
            if (user.machine() != null) changed = changed.with(changedMachine(user.machine(), request.path("machine")));
        } else if (user.human() != null) {
            var old = user.human();
            var to = request.path("human");
            var profile = profile(to.path("profile"), old.profile());
            var email = to.has("email") ? email(to.path("email"), old.email().address()) : old.email();
            if (email.address().equals(old.email().address()) && (!email.verified() || old.email().verified())) {
                email = old.email();
            }
            var phone = to.has("phone") ? phone(to.path("phone")) : old.phone();
            if (phone.number().equals(old.phone().number()) && (!phone.verified() || old.phone().verified())) {
                phone = old.phone();
            }
            var password = to.has("password") ? password(to.path("password"), when) : old.password();
            changed = changed.with(new Human(profile, email, phone, password));
            events += profile.equals(old.profile()) ? 0 : 1;
            events += email == old.email() ? 0 : email.address().equals(old.email().address()) ? 1 : 2;
            events += phone == old.phone() ? 0 : phone.number().isEmpty() || phone.number().equals(old.phone().number()) ? 1 : 2;
            events += password == old.password() ? 0 : 1;
        } else if (!request.path("human").isEmpty()) {
            // as with a human and the fields of a machine (recorded: 426), an event that changes nothing
            events++;
        }
        if (events > 0) {
            changed = changed.after(events, when, true);
            if (!state.put(changed)) throw Errors.USER_EXISTS.problem();
        }
        for (var entry : metadata) MetadataStore.set(state, id, entry, when);
        if (!metadata.isEmpty()) state.put(changed.after(metadata.size(), when, false));
        answer.put("changeDate", (metadata.isEmpty() ? changed.changed() : when).toString());
        return changed.human() == null ? answer : codes(answer, changed, request.path("human"));
    }

    private static int machineEvents(User user, JsonNode to) {
        if (user.machine() == null) return to.isEmpty() ? 0 : 1;
        return changedMachine(user.machine(), to).equals(user.machine()) ? 0 : 1;
    }

    private static Machine changedMachine(Machine from, JsonNode to) {
        return new Machine(to.path("name").asString(from.name()), to.path("description").asString(from.description()),
                to.path("accessTokenType").asString(from.type()), from.secret());
    }

    private static Profile profile(JsonNode to, Profile from) {
        return new Profile(to.path("givenName").asString(from.givenName()), to.path("familyName").asString(from.familyName()),
                to.path("nickName").asString(from.nickName()), to.path("displayName").asString(from.displayName()),
                to.has("preferredLanguage") ? language(to.path("preferredLanguage").asString()) : from.language(),
                to.path("gender").asString(from.gender()));
    }

    private static Email email(JsonNode to, String before) {
        var verified = to.path("isVerified").asBoolean(false);
        return new Email(to.path("email").asString(before), verified, verified ? null : code());
    }

    /// Without a number there is no phone.
    private static Phone phone(JsonNode to) {
        var number = to.path("phone").asString("");
        var verified = to.path("isVerified").asBoolean(false) && !number.isEmpty();
        return new Phone(number, verified, verified || number.isEmpty() ? null : code());
    }

    private static Password password(JsonNode from, Instant when) {
        var plain = from.path("password");
        var hashed = from.path("hashedPassword");
        if (plain.isMissingNode() && hashed.isMissingNode()) return Password.NONE;
        if (!plain.isMissingNode()) checkPassword(plain.path("password").asString(""));
        return new Password(plain.path("password").asString("hash:" + hashed.path("hash").asString("")),
                plain.path("changeRequired").asBoolean(false) || hashed.path("changeRequired").asBoolean(false), when);
    }

    static JsonNode verifyEmail(Call call) {
        var state = call.state();
        var user = state.byId.get(call.text("userId"));
        if (user == null || user.human() == null) throw Errors.USER_NOT_FOUND_EMAIL.problem();
        if (!call.isSelf(user.id())) call.require("user.write", user.org());
        var email = user.human().email();
        if (email.code() == null || !email.code().equals(call.text("verificationCode"))) {
            // a failed try is an event too, one that nothing shows
            if (email.code() != null) state.put(user.after(1, user.changed(), false));
            throw Errors.CODE_INVALID.problem();
        }
        var verified = user.with(user.human().with(new Email(email.address(), true, null)));
        return write(state, verified);
    }

    static JsonNode lock(Call call) {
        return change(call, Errors.USER_NOT_FOUND_LOCK, List.of(UserState.ACTIVE), Errors.USER_NOT_LOCKABLE, UserState.LOCKED);
    }

    static JsonNode unlock(Call call) {
        return change(call, Errors.USER_NOT_FOUND_UNLOCK, List.of(UserState.LOCKED), Errors.USER_NOT_LOCKED, UserState.ACTIVE);
    }

    static JsonNode deactivate(Call call) {
        return change(call, Errors.USER_NOT_FOUND_DEACTIVATE, List.of(UserState.ACTIVE, UserState.LOCKED),
                Errors.USER_ALREADY_INACTIVE, UserState.INACTIVE);
    }

    static JsonNode reactivate(Call call) {
        return change(call, Errors.USER_NOT_FOUND_REACTIVATE, List.of(UserState.INACTIVE), Errors.USER_NOT_INACTIVE,
                UserState.ACTIVE);
    }

    /// The state is looked at before the permission.
    private static JsonNode change(Call call, Errors unknown, List<UserState> from, Errors wrongState, UserState to) {
        var state = call.state();
        var user = state.byId.get(call.text("userId"));
        if (user == null) throw unknown.problem();
        if (!from.contains(user.state())) throw wrongState.problem();
        call.require("user.write", user.org());
        return write(state, user.with(to));
    }

    private static JsonNode write(State state, User user) {
        var changed = user.after(1, state.now(), true);
        state.put(changed);
        return Details.only(details(changed, false));
    }

    // deleting

    static JsonNode delete(Call call) {
        var user = call.state().byId.get(call.text("userId"));
        if (user == null) throw Errors.USER_NOT_FOUND_DELETE.problem();
        call.require("user.delete", user.org());
        return Details.only(remove(call.state(), user, false));
    }

    /// Deletes a user with all that is its own, and tells of it in `details` (v1: in the words of the v1 APIs).
    static ObjectNode remove(State state, User user, boolean v1) {
        var when = state.now();
        for (var member : state.memberships(user.id(), null)) {
            if (member.org().equals(state.instance)) state.instanceEvents++;
            else state.countEvent(member.org());
        }
        state.remove(user, when);
        return v1 ? Details.v1(user.events() + 1, null, when, user.org())
                : Details.v2(user.events() + 1, when, user.org(), null);
    }

    /// Puts the user's machine through a change that counts as one event.
    static User changeMachine(State state, User user, UnaryOperator<Machine> change) {
        var changed = user.with(change.apply(user.machine())).after(1, state.now(), true);
        state.put(changed);
        return changed;
    }
}
