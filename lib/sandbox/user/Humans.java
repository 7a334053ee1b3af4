package sandbox.user;

import module java.base;
import sandbox.message.ZitadelError;
import sandbox.rpc.TextRules;
import sandbox.rpc.Unanswered;
import sandbox.state.Model.Email;
import sandbox.state.Model.Human;
import sandbox.state.Model.Password;
import sandbox.state.Model.Phone;
import sandbox.state.Model.Profile;
import sandbox.state.RandomSecrets;
import sandbox.state.State;
import tools.jackson.databind.JsonNode;

/// People as requests describe them: trimmed, checked, and put into the form that is kept.
public final class Humans {

    /// What a link to confirm an e-mail address may hold in braces.
    private static final Set<String> TEMPLATE_FIELDS = Set.of("UserID", "Code", "OrgID");
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{\\s*\\.(\\w+)\\s*}}");

    /// A new human before anything is looked up: its password is checked last.
    public record Draft(String username, Profile profile, Email email, Phone phone, JsonNode holder) {

        Human human(Instant when) {
            return new Human(profile, email, phone, Humans.password(holder, Password.NONE, when));
        }
    }

    /// A changed human, and how many events made it.
    record Updated(Human human, int events) {}

    private Humans() {}

    /// Checks what can be checked without looking anything up, in ZITADEL's order.
    public static Draft draft(State state, JsonNode request, JsonNode human) {
        var email = email(human.path("email"));
        var username = TextRules.trim(request.path("username").asString(email.address()));
        if (username.isEmpty()) {
            throw ZitadelError.USERNAME_BLANK.exception();
        }
        var from = human.path("profile");
        var given = TextRules.trim(from.path("givenName").asString());
        if (given.isEmpty()) {
            throw ZitadelError.GIVEN_NAME_BLANK.exception();
        }
        var family = TextRules.trim(from.path("familyName").asString());
        if (family.isEmpty()) {
            throw ZitadelError.FAMILY_NAME_BLANK.exception();
        }
        var shown = from.path("displayName").asString("");
        var profile = new Profile(given, family, from.path("nickName").asString(""),
                TextRules.trim(shown).isEmpty() ? given + " " + family : shown,
                language(from, "und"),
                from.path("gender").isString() ? from.path("gender").asString() : "GENDER_UNSPECIFIED");
        var phone = phone(human.path("phone"));
        PasswordRules.checkHash(state, human, ZitadelError.HASH_UNSUPPORTED_CREATE);
        return new Draft(username, profile, email, phone, human);
    }

    /// The human after the changes of an UpdateUserRequest.
    static Updated changed(Human old, JsonNode to, Instant when) {
        var from = to.path("profile");
        var before = old.profile();
        var profile = new Profile(from.path("givenName").asString(before.givenName()),
                from.path("familyName").asString(before.familyName()), from.path("nickName").asString(before.nickName()),
                from.path("displayName").asString(before.displayName()), language(from, before.language()),
                from.path("gender").asString(before.gender()));
        var email = to.has("email") ? email(to.path("email")) : old.email();
        var sameAddress = email.address().equals(old.email().address());
        if (sameAddress && (!email.verified() || old.email().verified())) {
            email = old.email();
        }
        var phone = to.has("phone") ? phone(to.path("phone")) : old.phone();
        var removed = to.has("phone") && phone.number().isEmpty();
        var sameNumber = phone.number().equals(old.phone().number());
        if (sameNumber && (!phone.verified() || old.phone().verified())) {
            phone = old.phone();
        }
        var password = password(to.path("password"), old.password(), when);
        var events = (profile.equals(before) ? 0 : 1) + (password == old.password() ? 0 : 1)
                + (email == old.email() ? 0 : sameAddress ? 1 : 2)
                + (removed ? 1 : phone == old.phone() ? 0 : sameNumber ? 1 : 2);
        return new Updated(new Human(profile, email, phone, password), events);
    }

    /// Throws what ZITADEL says to an UpdateUserRequest before it looks for the user.
    static void check(State state, JsonNode to) {
        var phone = to.path("phone");
        if (phone.path("phone").asString("").isEmpty() && !phone.isEmpty()) {
            throw ZitadelError.PHONE_REMOVAL_VERIFIED.exception();
        }
        email(to.path("email"));
        phone(phone);
        var password = to.path("password");
        PasswordRules.checkHash(state, password, ZitadelError.HASH_UNSUPPORTED_UPDATE);
        if (!password.isMissingNode() && !password.has("password") && !password.has("hashedPassword")) {
            throw ZitadelError.PASSWORD_EMPTY.exception();
        }
    }

    private static String language(JsonNode profile, String unset) {
        var tag = profile.path("preferredLanguage").asString(unset);
        return LanguageTag.of(tag);
    }

    private static Email email(JsonNode from) {
        checkTemplate(from.path("sendCode").path("urlTemplate").asString(""));
        var address = from.path("email").asString("");
        // validation of the message lets "Name <address>" pass, making a human does not
        if (address.indexOf('<') > 0 && !TextRules.trim(address.substring(0, address.indexOf('<'))).isEmpty()) {
            throw ZitadelError.EMAIL_WITH_NAME.exception();
        }
        if (address.contains("<") || !address.equals(TextRules.trim(address))) {
            throw ZitadelError.EMAIL_INVALID.exception();
        }
        var verified = from.path("isVerified").asBoolean(false);
        return new Email(address, verified, verified ? null : RandomSecrets.code());
    }

    private static void checkTemplate(String text) {
        var fields = TEMPLATE.matcher(text);
        var known = true;
        while (fields.find()) {
            known &= TEMPLATE_FIELDS.contains(fields.group(1));
        }
        if (fields.replaceAll("").contains("{{")) {
            throw ZitadelError.TEMPLATE_UNREADABLE.exception();
        }
        if (!known) {
            throw ZitadelError.TEMPLATE_FIELD_UNKNOWN.exception();
        }
    }

    /// Without a number there is no phone; one without a country is Swiss, as ZITADEL reads it.
    private static Phone phone(JsonNode from) {
        var text = from.path("phone").asString("");
        if (text.isEmpty()) {
            return Phone.NONE;
        }
        var number = text.replaceAll("\\(0\\)|[\\s().\\-/]", "").replaceFirst("^00", "+");
        if (!number.startsWith("+")) {
            number = "+41" + number.replaceFirst("^0", "");
        }
        if (!number.matches("\\+[1-9]\\d{4,16}")) {
            throw ZitadelError.PHONE_INVALID.exception();
        }
        var verified = from.path("isVerified").asBoolean(false);
        return new Phone(number, verified, verified ? null : RandomSecrets.code());
    }

    private static Password password(JsonNode holder, Password old, Instant when) {
        var plain = holder.path("password");
        var hashed = holder.path("hashedPassword");
        if (plain.isMissingNode() && hashed.isMissingNode()) {
            return old;
        }
        var text = plain.isMissingNode() ? null : plain.path("password").asString("");
        if (holder.has("verificationCode")) {
            throw ZitadelError.PASSWORD_CODE_NOT_FOUND.exception();
        }
        if (holder.has("currentPassword")) {
            if (old.changed() == null) {
                throw ZitadelError.PASSWORD_NOT_SET.exception();
            }
            if (old.text() == null) {
                throw Unanswered.refusal("the check of a password of which it has the hash only");
            }
            if (!holder.path("currentPassword").asString().equals(old.text())) {
                throw ZitadelError.PASSWORD_WRONG.exception();
            }
            if (old.text().equals(text)) {
                throw ZitadelError.PASSWORD_NOT_CHANGED.exception();
            }
        }
        if (!plain.isMissingNode()) {
            PasswordRules.check(text);
        }
        return new Password(text,
                plain.path("changeRequired").asBoolean(false) || hashed.path("changeRequired").asBoolean(false), when);
    }
}
