package sandbox;

import java.util.List;

/// Operations of ZITADEL's user and organization services that the sandbox knows and does not do: 501 and a text that
/// says so, where any other path would be 404.
final class Unanswered {

    /// Method, path, name.
    private static final String TEXT = """
            POST /v2/users/{userId}/email SetEmail
            POST /v2/users/{userId}/email/resend ResendEmailCode
            POST /v2/users/{userId}/email/send SendEmailCode
            POST /v2/users/{userId}/phone SetPhone
            DELETE /v2/users/{userId}/phone RemovePhone
            POST /v2/users/{userId}/phone/resend ResendPhoneCode
            POST /v2/users/{userId}/phone/verify VerifyPhone
            PUT /v2/users/human/{userId} UpdateHumanUser
            POST /v2/users/{userId}/password_reset PasswordReset
            POST /v2/users/{userId}/password SetPassword
            POST /v2/users/{userId}/invite_code CreateInviteCode
            POST /v2/users/{userId}/invite_code/resend ResendInviteCode
            POST /v2/users/{userId}/invite_code/verify VerifyInviteCode
            GET /v2/users/{userId}/authentication_methods ListAuthenticationMethodTypes
            POST /v2/users/{userId}/passkeys RegisterPasskey
            POST /v2/users/{userId}/passkeys/_search ListPasskeys
            POST /v2/users/{userId}/u2f RegisterU2F
            POST /v2/users/{userId}/totp RegisterTOTP
            POST /v2/users/{userId}/links AddIDPLink
            POST /v2/users/{userId}/links/_search ListIDPLinks
            POST /v2/idp_intents StartIdentityProviderIntent
            POST /v2/organizations/{organizationId}/metadata SetOrganizationMetadata
            POST /v2/organizations/{organizationId}/metadata/search ListOrganizationMetadata
            DELETE /v2/organizations/{organizationId}/metadata DeleteOrganizationMetadata
            POST /v2/organizations/{organizationId}/domains AddOrganizationDomain
            POST /v2/organizations/{organizationId}/domains/search ListOrganizationDomains
            DELETE /v2/organizations/{organizationId}/domains DeleteOrganizationDomain
            POST /v2/organizations/{organizationId}/domains/validation/generate GenerateOrganizationDomainValidation
            POST /v2/organizations/{organizationId}/domains/validation/verify VerifyOrganizationDomain
            """;

    interface Adder {
        void add(String method, String path, String rpc, Call.Handler handler);
    }

    private Unanswered() {}

    /// Their names, for the first page.
    static List<String> names() {
        return TEXT.lines().map(line -> line.substring(line.lastIndexOf(' ') + 1)).toList();
    }

    static void addTo(Adder table) {
        for (var line : TEXT.split("\n")) {
            var words = line.split(" ");
            var service = words[1].contains("organizations") ? "org.v2.OrganizationService/" : "user.v2.UserService/";
            table.add(words[0], words[1], service + words[2], _ -> {
                throw Problem.raw(Code.UNIMPLEMENTED, "the sandbox does not do " + words[2] + "; a real ZITADEL does");
            });
        }
    }
}
