package sandbox;

import sandbox.org.AdministratorSearch;
import sandbox.org.Administrators;
import sandbox.org.Features;
import sandbox.org.GeneralSettings;
import sandbox.org.OrgDomains;
import sandbox.org.OrgMetadata;
import sandbox.org.OrgSearch;
import sandbox.org.Organizations;
import sandbox.org.OrganizationsV1;
import sandbox.rpc.Routes;
import sandbox.rpc.RpcRoute;
import sandbox.rpc.Unanswered;
import sandbox.session.SessionSearch;
import sandbox.session.Sessions;
import sandbox.user.CredentialSearch;
import sandbox.user.Credentials;
import sandbox.user.NewUsers;
import sandbox.user.UserMetadata;
import sandbox.user.UserSearch;
import sandbox.user.Users;
import sandbox.user.UsersV1;
import zitadel.Json;

/// The one table of what the sandbox answers: which request, what its caller must be, and what does it. Field rules are in
/// `messages.txt`, what roles may in `roles.txt`, error ids and texts in [sandbox.message.ZitadelError].
final class Operations {

    private static final String USER = "user.v2.UserService/";
    private static final String ORG = "org.v2.OrganizationService/";
    private static final String SESSION = "session.v2.SessionService/";
    private static final String ADMIN = "internal_permission.v2.InternalPermissionService/";

    /// What is answered.
    static final Routes ALL = all();

    private Operations() {}

    private static Routes all() {
        var routes = new Routes();
        // users
        routes.v2("POST", "/v2/users", USER + "ListUsers", UserSearch::v2);
        routes.v2("POST", "/v2/users/new", USER + "CreateUser", NewUsers::create);
        routes.v2("POST", "/v2/users/human", USER + "AddHumanUser", NewUsers::addHuman);
        routes.v2("GET", "/v2/users/{userId}", USER + "GetUserByID", Users::get);
        routes.v2("PATCH", "/v2/users/{userId}", USER + "UpdateUser", Users::update);
        routes.v2("PUT", "/v2/users/human/{userId}", USER + "UpdateHumanUser", Users::updateHuman);
        routes.v2("DELETE", "/v2/users/{userId}", USER + "DeleteUser", Users::delete);
        routes.v2("POST", "/v2/users/{userId}/deactivate", USER + "DeactivateUser", Users.DEACTIVATE);
        routes.v2("POST", "/v2/users/{userId}/reactivate", USER + "ReactivateUser", Users.REACTIVATE);
        routes.v2("POST", "/v2/users/{userId}/lock", USER + "LockUser", Users.LOCK);
        routes.v2("POST", "/v2/users/{userId}/unlock", USER + "UnlockUser", Users.UNLOCK);
        routes.v2("POST", "/v2/users/{userId}/email/verify", USER + "VerifyEmail", Users::verifyEmail);
        routes.v2("POST", "/v2/users/{userId}/pats", USER + "AddPersonalAccessToken", Credentials::addPat);
        routes.v2("DELETE", "/v2/users/{userId}/pats/{tokenId}", USER + "RemovePersonalAccessToken", Credentials::removePat);
        routes.v2("POST", "/v2/users/pats/search", USER + "ListPersonalAccessTokens", CredentialSearch::searchPats);
        routes.v2("POST", "/v2/users/{userId}/keys", USER + "AddKey", Credentials::addKey);
        routes.v2("DELETE", "/v2/users/{userId}/keys/{keyId}", USER + "RemoveKey", Credentials::removeKey);
        routes.v2("POST", "/v2/users/keys/search", USER + "ListKeys", CredentialSearch::searchKeys);
        routes.v2("POST", "/v2/users/{userId}/secret", USER + "AddSecret", Credentials::addSecret);
        routes.v2("DELETE", "/v2/users/{userId}/secret", USER + "RemoveSecret", Credentials::removeSecret);
        routes.v2("POST", "/v2/users/{userId}/metadata", USER + "SetUserMetadata", UserMetadata::set);
        routes.v2("POST", "/v2/users/{userId}/metadata/search", USER + "ListUserMetadata", UserMetadata::search);
        routes.v2("DELETE", "/v2/users/{userId}/metadata", USER + "DeleteUserMetadata", UserMetadata::delete);

        // organizations
        routes.v2("POST", "/v2/organizations", ORG + "AddOrganization", 201, Organizations::create);
        routes.v2("POST", "/v2/organizations/_search", ORG + "ListOrganizations", OrgSearch::v2);
        routes.v2("POST", "/v2/organizations/{organizationId}", ORG + "UpdateOrganization", Organizations::rename);
        routes.v2("DELETE", "/v2/organizations/{organizationId}", ORG + "DeleteOrganization", Organizations::delete);
        routes.v2("POST", "/v2/organizations/{organizationId}/deactivate", ORG + "DeactivateOrganization", Organizations::deactivate);
        routes.v2("POST", "/v2/organizations/{organizationId}/activate", ORG + "ActivateOrganization", Organizations::activate);
        routes.v2("POST", "/v2/organizations/{organizationId}/metadata", ORG + "SetOrganizationMetadata", OrgMetadata::set);
        routes.v2("POST", "/v2/organizations/{organizationId}/metadata/search", ORG + "ListOrganizationMetadata", OrgMetadata::search);
        routes.v2("DELETE", "/v2/organizations/{organizationId}/metadata", ORG + "DeleteOrganizationMetadata", OrgMetadata::delete);
        routes.v2("POST", "/v2/organizations/{organizationId}/domains", ORG + "AddOrganizationDomain", OrgDomains::add);
        routes.v2("POST", "/v2/organizations/{organizationId}/domains/search", ORG + "ListOrganizationDomains", OrgDomains::search);
        routes.v2("DELETE", "/v2/organizations/{organizationId}/domains", ORG + "DeleteOrganizationDomain", OrgDomains::delete);
        routes.v2("POST", "/v2/organizations/{organizationId}/domains/validation/generate", ORG + "GenerateOrganizationDomainValidation",
                OrgDomains::generateValidation);
        routes.v2("POST", "/v2/organizations/{organizationId}/domains/validation/verify", ORG + "VerifyOrganizationDomain",
                OrgDomains::verify);
        routes.v2("POST", "/v2beta/users", "user.v2beta.UserService/ListUsers", UserSearch::v2beta);
        routes.v2("POST", "/v2beta/organizations", "org.v2beta.OrganizationService/CreateOrganization", Organizations::createV2beta);
        routes.v2("DELETE", "/v2beta/organizations/{id}", "org.v2beta.OrganizationService/DeleteOrganization", Organizations::deleteV2beta);
        routes.v2("POST", "/v2beta/organizations/search", "org.v2beta.OrganizationService/ListOrganizations", OrgSearch::v2beta);
        routes.v2("GET", "/v2/features/instance", "feature.v2.FeatureService/GetInstanceFeatures", Features::instance);

        routes.v2("GET", "/v2/settings", "settings.v2.SettingsService/GetGeneralSettings", "policy.read", GeneralSettings::get);

        // sessions
        routes.v2("POST", "/v2/sessions", SESSION + "CreateSession", 201, Sessions::create);
        routes.v2("POST", "/v2/sessions/search", SESSION + "ListSessions", SessionSearch::search);
        routes.v2("GET", "/v2/sessions/{sessionId}", SESSION + "GetSession", Sessions::get);
        routes.v2("PATCH", "/v2/sessions/{sessionId}", SESSION + "SetSession", Sessions::set);
        routes.v2("DELETE", "/v2/sessions/{sessionId}", SESSION + "DeleteSession", Sessions::delete);

        // administrators, by Connect only
        routes.v2("POST", null, ADMIN + "ListAdministrators", AdministratorSearch::listAdministrators);
        routes.v2("POST", null, ADMIN + "CreateAdministrator", Administrators::createAdministrator);
        routes.v2("POST", null, ADMIN + "UpdateAdministrator", Administrators::updateAdministrator);
        routes.v2("POST", null, ADMIN + "DeleteAdministrator", Administrators::deleteAdministrator);

        // v1
        routes.v1("GET", "/auth/v1/healthz", "Healthz", RpcRoute.NOBODY, _ -> Json.object());
        routes.v1("GET", "/auth/v1/users/me", "GetMyUser", RpcRoute.TOKEN, UsersV1::me);
        routes.v1("POST", "/auth/v1/memberships/me/_search", "ListMyMemberships", RpcRoute.TOKEN, AdministratorSearch::mine);
        routes.v1("POST", "/auth/v1/permissions/zitadel/me/_search", "ListMyZitadelPermissions", RpcRoute.TOKEN,
                AdministratorSearch::myPermissions);
        routes.v1("GET", "/management/v1/healthz", "Healthz", RpcRoute.NOBODY, _ -> Json.object());
        routes.v1("GET", "/management/v1/orgs/me", "GetMyOrg", "org.read", OrganizationsV1::mine);
        routes.v1("POST", "/management/v1/orgs", "AddOrg", "org.create", OrganizationsV1::add);
        routes.v1("POST", "/management/v1/users/machine", "AddMachineUser", "user.write", UsersV1::addMachine);
        routes.v1("POST", "/management/v1/users/_search", "ListUsers", "user.read", UserSearch::v1);
        routes.v1("GET", "/management/v1/users/{id}", "GetUserByID", "user.read", UsersV1::user);
        routes.v1("GET", "/management/v1/global/users/_by_login_name", "GetUserByLoginNameGlobal", "user.global.read",
                UsersV1::byLoginName);
        routes.v1("PUT", "/management/v1/users/{userId}/secret", "GenerateMachineSecret", "user.write", Credentials::addSecretV1);
        routes.v1("DELETE", "/management/v1/users/{id}", "RemoveUser", "user.delete", UsersV1::delete);
        routes.v1("POST", "/management/v1/users/{userId}/pats", "AddPersonalAccessToken", "user.write", Credentials::addPatV1);
        routes.v1("POST", "/management/v1/users/{userId}/pats/_search", "ListPersonalAccessTokens", "user.read",
                CredentialSearch::searchPatsV1);
        routes.v1("DELETE", "/management/v1/users/{userId}/pats/{tokenId}", "RemovePersonalAccessToken", "user.write",
                Credentials::removePatV1);
        routes.v1("POST", "/management/v1/orgs/me/members", "AddOrgMember", "org.member.write", call -> Administrators.addV1(call, false));
        routes.v1("PUT", "/management/v1/orgs/me/members/{userId}", "UpdateOrgMember", "org.member.write",
                call -> Administrators.updateV1(call, false));
        routes.v1("DELETE", "/management/v1/orgs/me/members/{userId}", "RemoveOrgMember", "org.member.delete",
                call -> Administrators.removeV1(call, false));
        routes.v1("POST", "/management/v1/orgs/me/members/_search", "ListOrgMembers", "org.member.read",
                call -> AdministratorSearch.searchV1(call, false));
        routes.v1("GET", "/admin/v1/healthz", "Healthz", RpcRoute.NOBODY, _ -> Json.object());
        routes.v1("GET", "/admin/v1/orgs/{id}", "GetOrgByID", "iam.read", OrganizationsV1::byId);
        routes.v1("POST", "/admin/v1/orgs/_search", "ListOrgs", "iam.read", OrgSearch::v1);
        routes.v1("POST", "/admin/v1/members", "AddIAMMember", "iam.member.write", call -> Administrators.addV1(call, true));
        routes.v1("PUT", "/admin/v1/members/{userId}", "UpdateIAMMember", "iam.member.write", call -> Administrators.updateV1(call, true));
        routes.v1("DELETE", "/admin/v1/members/{userId}", "RemoveIAMMember", "iam.member.delete",
                call -> Administrators.removeV1(call, true));
        routes.v1("POST", "/admin/v1/members/_search", "ListIAMMembers", "iam.member.read",
                call -> AdministratorSearch.searchV1(call, true));
        for (var operation : Unanswered.operations()) {
            routes.v2(operation.method(), operation.path(), operation.rpc(), _ -> {
                throw operation.refusal();
            });
        }
        return routes;
    }
}
