package sandbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which permissions each administrator role has, in ZITADEL's order (its defaults.yaml; recorded: 224).
final class Roles {

    /// A role, then words: one that ends with a dot is the beginning of those that follow.
    private static final String TEXT = """
            IAM_OWNER iam. read write policy.read policy.write policy.delete member.read member.write member.delete
              idp.read idp.write idp.delete action.read action.write action.delete flow.read flow.write flow.delete
              feature.read feature.write feature.delete restrictions.read restrictions.write web_key.write
              web_key.delete web_key.read debug.write debug.read org. read global.read create write delete member.read
              member.write member.delete idp.read idp.write idp.delete action.read action.write action.delete flow.read
              flow.write flow.delete feature.read feature.write feature.delete user. read global.read write delete
              grant.read grant.write grant.delete membership.read credential.write passkey.write feature.read
              feature.write feature.delete policy. read write delete project. read create write delete member.read
              member.write member.delete role.read role.write role.delete app.read app.write app.delete grant.read
              grant.write grant.delete grant.member.read grant.member.write grant.member.delete events. read
              milestones. read session. read write delete action. target.read target.write target.delete
              execution.read execution.write userschema. read write delete
            IAM_OWNER_VIEWER iam. read policy.read member.read idp.read action.read flow.read restrictions.read
              feature.read web_key.read debug.read org. read member.read idp.read action.read flow.read feature.read
              user. read global.read grant.read membership.read feature.read policy. read project. read member.read
              role.read app.read grant.read grant.member.read events. read milestones. read action. target.read
              execution.read userschema. read session. read
            IAM_ORG_MANAGER org. read global.read create write delete member.read member.write member.delete idp.read
              idp.write idp.delete action.read action.write action.delete flow.read flow.write flow.delete feature.read
              feature.write feature.delete user. read global.read write delete grant.read grant.write grant.delete
              membership.read credential.write passkey.write feature.read feature.write feature.delete policy. read
              write delete project. read create write delete member.read member.write member.delete role.read
              role.write role.delete app.read app.write app.delete grant.read grant.write grant.delete
              grant.member.read grant.member.write grant.member.delete session. read delete
            IAM_USER_MANAGER org. read global.read member.read member.delete user. read global.read write delete
              grant.read grant.write grant.delete membership.read passkey.write feature.read feature.write
              feature.delete project. read member.read role.read app.read grant.read grant.write grant.delete
              grant.member.read session. read delete
            IAM_ADMIN_IMPERSONATOR admin. impersonation impersonation
            IAM_END_USER_IMPERSONATOR impersonation
            IAM_LOGIN_CLIENT iam. read policy.read member.read member.write idp.read feature.read restrictions.read
              org. read member.read member.write idp.read feature.read user. read write grant.read grant.write
              membership.read credential.write passkey.write feature.read policy. read project. read member.read
              member.write role.read app.read grant.read grant.member.read grant.member.write session. read write link
              delete userschema. read
            ORG_OWNER org. read global.read write delete member.read member.write member.delete idp.read idp.write
              idp.delete action.read action.write action.delete flow.read flow.write flow.delete feature.read
              feature.write feature.delete user. read global.read write delete grant.read grant.write grant.delete
              membership.read credential.write passkey.write feature.read feature.write feature.delete policy. read
              write delete project. read create write delete member.read member.write member.delete role.read
              role.write role.delete app.read app.write grant.read grant.write grant.delete grant.member.read
              grant.member.write grant.member.delete session. read delete
            ORG_USER_MANAGER org. read user. read global.read write delete grant.read grant.write grant.delete
              membership.read feature.read feature.write feature.delete policy. read project. read role.read session.
              read delete
            ORG_OWNER_VIEWER org. read member.read idp.read action.read flow.read feature.read user. read global.read
              grant.read membership.read feature.read policy. read project. read member.read role.read app.read
              grant.read grant.member.read grant.user.grant.read
            ORG_SETTINGS_MANAGER org. read write member.read idp.read idp.write idp.delete feature.read feature.write
              feature.delete policy. read write delete
            ORG_USER_PERMISSION_EDITOR org. read member.read user. read global.read grant.read grant.write grant.delete
              policy. read project. read member.read role.read app.read grant.read grant.member.read
            ORG_PROJECT_PERMISSION_EDITOR org. read member.read user. read global.read grant.read grant.write
              grant.delete policy. read project. read member.read role.read app.read grant.read grant.write
              grant.delete grant.member.read
            ORG_PROJECT_CREATOR user. global.read policy. read project. read:self create
            ORG_ADMIN_IMPERSONATOR admin. impersonation impersonation
            ORG_END_USER_IMPERSONATOR impersonation
            ORG_USER_SELF_MANAGER policy. read user. self.delete
            SELF_MANAGEMENT_GLOBAL org. create policy. read user. self.delete
            """;

    private static final Map<String, List<String>> PERMISSIONS = new LinkedHashMap<>();

    static {
        for (var role : TEXT.replace("\n  ", " ").split("\n")) {
            var words = role.strip().split("\\s+");
            var permissions = new ArrayList<String>();
            var prefix = "";
            for (var word : List.of(words).subList(1, words.length)) {
                if (word.endsWith(".")) prefix = word;
                else permissions.add(word.equals("impersonation") && permissions.contains("admin.impersonation")
                        ? word : prefix + word);
            }
            PERMISSIONS.put(words[0], List.copyOf(permissions));
        }
    }

    private Roles() {}

    static boolean exists(String role) {
        return PERMISSIONS.containsKey(role);
    }

    /// The permissions of a role; none for an unknown one.
    static List<String> permissions(String role) {
        return PERMISSIONS.getOrDefault(role, List.of());
    }
}
