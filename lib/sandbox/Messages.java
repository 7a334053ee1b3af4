package sandbox;

/// The protobuf messages of ZITADEL's API that the sandbox reads and writes, with field numbers and rules, taken from
/// ZITADEL's .proto files (package `zitadel.`).
///
/// One message a line, an indented line continues it: `name:number type`, then `{min,max}` the length in characters
/// (of bytes in bytes), `@` an e-mail address, `=true` the only value allowed, `!` required (of an enum: only defined
/// values), `*` a list, `unique` its elements, `?` optional (presence is known), `/name` part of a oneof, `/name!` of
/// one that must be set. Fields stand in the order in which ZITADEL declares them: it is the order of validation.
final class Messages {

    static final String TEXT = """
            package user.v2
            enum Gender GENDER_ UNSPECIFIED FEMALE MALE DIVERSE
            enum UserState USER_STATE_ UNSPECIFIED ACTIVE INACTIVE DELETED LOCKED INITIAL
            enum AccessTokenType ACCESS_TOKEN_TYPE_ BEARER JWT
            enum UserFieldName USER_FIELD_NAME_ UNSPECIFIED USER_NAME FIRST_NAME LAST_NAME NICK_NAME DISPLAY_NAME EMAIL
                STATE TYPE CREATION_DATE
            enum Type TYPE_ UNSPECIFIED HUMAN MACHINE
            enum KeyFieldName KEY_FIELD_NAME_ UNSPECIFIED CREATED_DATE ID USER_ID ORGANIZATION_ID KEY_EXPIRATION_DATE
            enum PersonalAccessTokenFieldName PERSONAL_ACCESS_TOKEN_FIELD_NAME_ UNSPECIFIED CREATED_DATE ID USER_ID
                ORGANIZATION_ID EXPIRATION_DATE
            AddHumanUserRequest user_id:1 string{1,200}?, username:2 string{1,200}?, organization:11
                object.v2.Organization, profile:4 SetHumanProfile!, email:5 SetHumanEmail!, phone:10 SetHumanPhone,
                metadata:6 SetMetadataEntry*, password:7 Password/password_type, hashed_password:8
                HashedPassword/password_type, idp_links:9 IDPLink*, totp_secret:12 string{1,200}?
            SetHumanProfile given_name:1 string{1,200}, family_name:2 string{1,200}, nick_name:3 string{,200}?,
                display_name:4 string{,200}?, preferred_language:5 string{,10}?, gender:6 Gender?
            SetHumanEmail email:1 string{1,200}@, send_code:2 SendEmailVerificationCode/verification, return_code:3
                ReturnEmailVerificationCode/verification, is_verified:4 bool/verification
            SendEmailVerificationCode url_template:1 string{1,200}?
            ReturnEmailVerificationCode
            SetHumanPhone phone:1 string{,200}, send_code:2 SendPhoneVerificationCode/verification, return_code:3
                ReturnPhoneVerificationCode/verification, is_verified:4 bool=true/verification
            SendPhoneVerificationCode
            ReturnPhoneVerificationCode
            SetMetadataEntry key:1 string{1,200}, value:2 bytes{1,500000}
            Password password:1 string{1,200}, change_required:2 bool
            HashedPassword hash:1 string{1,200}, change_required:2 bool
            IDPLink idp_id:1 string{1,200}, user_id:2 string{1,200}, user_name:3 string{1,200}
            AddHumanUserResponse user_id:1 string, details:2 object.v2.Details, email_code:3 string?, phone_code:4
                string?
            CreateUserRequest organization_id:1 string{1,200}, user_id:2 string{1,200}?, username:3 string{1,200}?,
                human:4 CreateUserRequest.Human/user_type!, machine:5 CreateUserRequest.Machine/user_type!, metadata:6
                Metadata*
            CreateUserRequest.Human profile:1 SetHumanProfile!, email:2 SetHumanEmail!, phone:3 SetHumanPhone?,
                password:4 Password/password_type, hashed_password:5 HashedPassword/password_type, idp_links:7 IDPLink*,
                totp_secret:8 string{1,200}?, metadata:9 Metadata*
            Metadata key:1 string{1,200}, value:2 bytes{1,500000}
            CreateUserRequest.Machine name:1 string{1,200}, description:2 string{1,500}?, access_token_type:3
                AccessTokenType!
            CreateUserResponse id:1 string, creation_date:2 time, email_code:3 string?, phone_code:4 string?
            GetUserByIDRequest user_id:1 string{1,200}
            GetUserByIDResponse details:1 object.v2.Details, user:2 User
            User user_id:1 string, details:8 object.v2.Details, state:2 UserState, username:3 string, login_names:4
                string*, preferred_login_name:5 string, human:6 HumanUser/type, machine:7 MachineUser/type
            HumanUser user_id:1 string, state:2 UserState, username:3 string, login_names:4 string*,
                preferred_login_name:5 string, profile:6 HumanProfile, email:7 HumanEmail, phone:8 HumanPhone,
                password_change_required:9 bool, password_changed:10 time, mfa_init_skipped:11 time
            HumanProfile given_name:1 string, family_name:2 string, nick_name:3 string?, display_name:4 string?,
                preferred_language:5 string?, gender:6 Gender?, avatar_url:7 string
            HumanEmail email:1 string, is_verified:2 bool
            HumanPhone phone:1 string, is_verified:2 bool
            MachineUser name:1 string, description:2 string, has_secret:3 bool, access_token_type:4 AccessTokenType
            ListUsersRequest query:1 object.v2.ListQuery, sorting_column:2 UserFieldName, queries:3 SearchQuery*
            SearchQuery user_name_query:1 UserNameQuery/query!, first_name_query:2 FirstNameQuery/query!,
                last_name_query:3 LastNameQuery/query!, nick_name_query:4 NickNameQuery/query!, display_name_query:5
                DisplayNameQuery/query!, email_query:6 EmailQuery/query!, state_query:7 StateQuery/query!, type_query:8
                TypeQuery/query!, login_name_query:9 LoginNameQuery/query!, in_user_ids_query:10 InUserIDQuery/query!,
                or_query:11 OrQuery/query!, and_query:12 AndQuery/query!, not_query:13 NotQuery/query!,
                in_user_emails_query:14 InUserEmailsQuery/query!, organization_id_query:15 OrganizationIdQuery/query!,
                phone_query:16 PhoneQuery/query!, metadata_key_filter:17 MetadataKeyFilter/query!,
                metadata_value_filter:18 MetadataValueFilter/query!
            UserNameQuery user_name:1 string{1,200}, method:2 object.v2.TextQueryMethod!
            FirstNameQuery first_name:1 string{1,200}, method:2 object.v2.TextQueryMethod!
            LastNameQuery last_name:1 string{1,200}, method:2 object.v2.TextQueryMethod!
            NickNameQuery nick_name:1 string{1,200}, method:2 object.v2.TextQueryMethod!
            DisplayNameQuery display_name:1 string{1,200}, method:2 object.v2.TextQueryMethod!
            EmailQuery email_address:1 string{,200}, method:2 object.v2.TextQueryMethod!
            StateQuery state:1 UserState!
            TypeQuery type:1 Type!
            LoginNameQuery login_name:1 string{1,200}, method:2 object.v2.TextQueryMethod!
            InUserIDQuery user_ids:1 string*
            OrQuery queries:1 SearchQuery*
            AndQuery queries:1 SearchQuery*
            NotQuery query:1 SearchQuery
            InUserEmailsQuery user_emails:1 string*
            OrganizationIdQuery organization_id:1 string{1,200}
            PhoneQuery number:1 string{,20}, method:2 object.v2.TextQueryMethod!
            ListUsersResponse details:1 object.v2.ListDetails, sorting_column:2 UserFieldName, result:3 User*
            VerifyEmailRequest user_id:1 string{1,200}, verification_code:2 string{1,20}
            VerifyEmailResponse details:1 object.v2.Details
            UpdateUserRequest user_id:1 string{1,200}, username:2 string{1,200}?, human:3
                UpdateUserRequest.Human/user_type, machine:4 UpdateUserRequest.Machine/user_type, metadata:5 Metadata*
            UpdateUserRequest.Human profile:1 UpdateUserRequest.Human.Profile?, email:2 SetHumanEmail?, phone:3
                SetHumanPhone?, password:4 SetPassword?
            UpdateUserRequest.Human.Profile given_name:1 string{1,200}?, family_name:2 string{1,200}?, nick_name:3
                string{1,200}?, display_name:4 string{1,200}?, preferred_language:5 string{1,10}?, gender:6 Gender!?
            SetPassword password:1 Password/password_type, hashed_password:2 HashedPassword/password_type,
                current_password:3 string{1,200}/verification, verification_code:4 string{1,20}/verification
            UpdateUserRequest.Machine name:1 string{,200}?, description:2 string{,500}?, access_token_type:3
                AccessTokenType!?
            UpdateUserResponse change_date:1 time, email_code:2 string?, phone_code:3 string?
            AddKeyRequest user_id:1 string{1,200}, expiration_date:2 time!, public_key:3 bytes
            AddKeyResponse creation_date:1 time, key_id:2 string, key_content:3 bytes
            ListKeysRequest pagination:1 filter.v2.PaginationRequest?, sorting_column:2 KeyFieldName!?, filters:3
                KeysSearchFilter*
            KeysSearchFilter key_id_filter:1 filter.v2.IDFilter/filter!, user_id_filter:2 filter.v2.IDFilter/filter!,
                organization_id_filter:3 filter.v2.IDFilter/filter!, created_date_filter:4
                filter.v2.TimestampFilter/filter!, expiration_date_filter:5 filter.v2.TimestampFilter/filter!
            ListKeysResponse pagination:1 filter.v2.PaginationResponse, result:2 Key*
            Key creation_date:1 time, change_date:2 time, id:3 string, user_id:4 string, organization_id:5 string,
                expiration_date:6 time
            AddPersonalAccessTokenRequest user_id:1 string{1,200}, expiration_date:2 time!
            AddPersonalAccessTokenResponse creation_date:1 time, token_id:2 string, token:3 string
            ListPersonalAccessTokensRequest pagination:1 filter.v2.PaginationRequest?, sorting_column:2
                PersonalAccessTokenFieldName!?, filters:3 PersonalAccessTokensSearchFilter*
            PersonalAccessTokensSearchFilter token_id_filter:1 filter.v2.IDFilter/filter!, user_id_filter:2
                filter.v2.IDFilter/filter!, organization_id_filter:3 filter.v2.IDFilter/filter!, created_date_filter:4
                filter.v2.TimestampFilter/filter!, expiration_date_filter:5 filter.v2.TimestampFilter/filter!
            ListPersonalAccessTokensResponse pagination:1 filter.v2.PaginationResponse, result:2 PersonalAccessToken*
            PersonalAccessToken creation_date:1 time, change_date:2 time, id:3 string, user_id:4 string,
                organization_id:5 string, expiration_date:6 time
            RemovePersonalAccessTokenRequest user_id:1 string{1,200}, token_id:2 string{1,200}
            RemovePersonalAccessTokenResponse deletion_date:1 time
            SetUserMetadataRequest user_id:1 string{1,200}, metadata:2 Metadata*
            SetUserMetadataResponse set_date:1 time
            ListUserMetadataRequest user_id:1 string{1,200}, pagination:2 filter.v2.PaginationRequest?, filters:3
                metadata.v2.MetadataSearchFilter*
            ListUserMetadataResponse pagination:1 filter.v2.PaginationResponse, metadata:2 metadata.v2.Metadata*
            DeleteUserMetadataRequest user_id:1 string, keys:2 string{1,200}*
            DeleteUserMetadataResponse deletion_date:1 time
            DeactivateUserRequest user_id:1 string{1,200}
            DeactivateUserResponse details:1 object.v2.Details
            ReactivateUserRequest user_id:1 string{1,200}
            ReactivateUserResponse details:1 object.v2.Details
            LockUserRequest user_id:1 string{1,200}
            LockUserResponse details:1 object.v2.Details
            UnlockUserRequest user_id:1 string{1,200}
            UnlockUserResponse details:1 object.v2.Details
            DeleteUserRequest user_id:1 string{1,200}
            DeleteUserResponse details:1 object.v2.Details
            AddSecretRequest user_id:1 string{1,200}
            AddSecretResponse creation_date:1 time, client_secret:2 string
            RemoveSecretRequest user_id:1 string{1,200}
            RemoveSecretResponse deletion_date:1 time
            RemoveKeyRequest user_id:1 string{1,200}, key_id:2 string{1,200}
            RemoveKeyResponse deletion_date:1 time
            MetadataKeyFilter key:1 string{,200}, method:2 filter.v2.TextFilterMethod!
            MetadataValueFilter value:1 bytes{,200}, method:2 filter.v2.ByteFilterMethod!
            package org.v2
            enum OrganizationState ORGANIZATION_STATE_ UNSPECIFIED ACTIVE INACTIVE REMOVED
            enum OrganizationFieldName ORGANIZATION_FIELD_NAME_ UNSPECIFIED NAME CREATION_DATE
            AddOrganizationRequest name:1 string{1,200}, admins:2 AddOrganizationRequest.Admin*, organization_id:4
                string{1,200}?, org_id:3 string{1,200}?
            AddOrganizationRequest.Admin user_id:1 string/user_type, human:2 user.v2.AddHumanUserRequest/user_type,
                roles:3 string*
            AddOrganizationResponse details:1 object.v2.Details, organization_id:2 string, created_admins:3
                AddOrganizationResponse.CreatedAdmin*
            AddOrganizationResponse.CreatedAdmin user_id:1 string, email_code:2 string?, phone_code:3 string?
            UpdateOrganizationRequest organization_id:1 string{1,200}, name:2 string{1,200}
            UpdateOrganizationResponse change_date:1 time
            ListOrganizationsRequest query:1 object.v2.ListQuery, sorting_column:2 OrganizationFieldName, queries:3
                SearchQuery*
            ListOrganizationsResponse details:1 object.v2.ListDetails, sorting_column:2 OrganizationFieldName, result:3
                Organization*
            Organization id:1 string, details:2 object.v2.Details, state:3 OrganizationState, name:4 string,
                primary_domain:5 string
            DeleteOrganizationRequest organization_id:1 string{1,200}
            DeleteOrganizationResponse deletion_date:1 time
            DeactivateOrganizationRequest organization_id:1 string{1,200}
            DeactivateOrganizationResponse change_date:1 time
            ActivateOrganizationRequest organization_id:1 string{1,200}
            ActivateOrganizationResponse change_date:1 time
            SearchQuery name_query:1 OrganizationNameQuery/query!, domain_query:2 OrganizationDomainQuery/query!,
                state_query:3 OrganizationStateQuery/query!, id_query:4 OrganizationIDQuery/query!, default_query:5
                DefaultOrganizationQuery/query!
            OrganizationNameQuery name:1 string{1,200}, method:2 object.v2.TextQueryMethod!
            OrganizationDomainQuery domain:1 string{1,200}, method:2 object.v2.TextQueryMethod!
            OrganizationStateQuery state:1 OrganizationState!
            OrganizationIDQuery id:1 string{1,200}
            DefaultOrganizationQuery
            Metadata key:1 string{1,200}, value:2 bytes{1,500000}
            SetOrganizationMetadataRequest organization_id:1 string{1,200}, metadata:2 Metadata*
            SetOrganizationMetadataResponse set_date:1 time
            ListOrganizationMetadataRequest organization_id:1 string{1,200}, pagination:2 filter.v2.PaginationRequest?,
                filters:3 metadata.v2.MetadataSearchFilter*
            ListOrganizationMetadataResponse pagination:1 filter.v2.PaginationResponse, metadata:2 metadata.v2.Metadata*
            DeleteOrganizationMetadataRequest organization_id:1 string{1,200}, keys:2 string{1,200}*
            DeleteOrganizationMetadataResponse deletion_date:1 time
            package internal_permission.v2
            enum AdministratorFieldName ADMINISTRATOR_FIELD_NAME_ UNSPECIFIED USER_ID CREATION_DATE CHANGE_DATE
            ListAdministratorsRequest pagination:1 filter.v2.PaginationRequest?, sorting_column:2
                AdministratorFieldName, filters:3 AdministratorSearchFilter*
            ListAdministratorsResponse pagination:1 filter.v2.PaginationResponse, administrators:2 Administrator*
            CreateAdministratorRequest user_id:1 string{1,200}, resource:2 ResourceType, roles:3 string{1,200}*unique
            CreateAdministratorResponse creation_date:1 time
            UpdateAdministratorRequest user_id:1 string{1,200}, resource:2 ResourceType, roles:3 string{1,200}*unique
            UpdateAdministratorResponse change_date:1 time
            DeleteAdministratorRequest user_id:1 string{1,200}, resource:2 ResourceType
            DeleteAdministratorResponse deletion_date:1 time
            ResourceType instance:1 bool=true/resource!, organization_id:2 string/resource!, project_id:3
                string/resource!, project_grant:4 ResourceType.ProjectGrant/resource!
            ResourceType.ProjectGrant project_id:1 string{1,200}, organization_id:2 string{1,200}
            Administrator creation_date:1 time, change_date:2 time, user:3 User, instance:4 bool/resource,
                organization:5 Organization/resource, roles:8 string*
            User id:1 string, preferred_login_name:2 string, display_name:3 string, organization_id:4 string
            Organization id:1 string, name:2 string
            AdministratorSearchFilter creation_date:1 filter.v2.TimestampFilter/filter!, change_date:2
                filter.v2.TimestampFilter/filter!, in_user_ids_filter:3 filter.v2.InIDsFilter/filter!,
                user_organization_id:4 filter.v2.IDFilter/filter!, user_preferred_login_name:5
                UserPreferredLoginNameFilter/filter!, user_display_name:6 UserDisplayNameFilter/filter!, resource:7
                ResourceFilter/filter!, role:8 RoleFilter/filter!, and:9 AndFilter/filter!, or:10 OrFilter/filter!,
                not:11 NotFilter/filter!
            UserPreferredLoginNameFilter preferred_login_name:1 string{1,200}, method:2 filter.v2.TextFilterMethod!
            UserDisplayNameFilter display_name:1 string{1,200}, method:2 filter.v2.TextFilterMethod!
            ResourceFilter instance:1 bool=true/resource!, organization_id:2 string/resource!, project_id:3
                string/resource!, project_grant:4 ResourceType.ProjectGrant/resource!
            RoleFilter role_key:1 string{1,200}
            AndFilter queries:1 AdministratorSearchFilter*
            OrFilter queries:1 AdministratorSearchFilter*
            NotFilter query:1 AdministratorSearchFilter
            package object.v2
            enum TextQueryMethod TEXT_QUERY_METHOD_ EQUALS EQUALS_IGNORE_CASE STARTS_WITH STARTS_WITH_IGNORE_CASE
                CONTAINS CONTAINS_IGNORE_CASE ENDS_WITH ENDS_WITH_IGNORE_CASE
            Organization org_id:1 string/org, org_domain:2 string/org
            Details sequence:1 uint64, change_date:2 time, resource_owner:3 string, creation_date:4 time
            ListQuery offset:1 uint64, limit:2 uint32, asc:3 bool
            ListDetails total_result:1 uint64, processed_sequence:2 uint64, timestamp:3 time
            package filter.v2
            enum TimestampFilterMethod TIMESTAMP_FILTER_METHOD_ EQUALS AFTER AFTER_OR_EQUALS BEFORE BEFORE_OR_EQUALS
            enum TextFilterMethod TEXT_FILTER_METHOD_ EQUALS EQUALS_IGNORE_CASE STARTS_WITH STARTS_WITH_IGNORE_CASE
                CONTAINS CONTAINS_IGNORE_CASE ENDS_WITH ENDS_WITH_IGNORE_CASE
            enum ByteFilterMethod BYTE_FILTER_METHOD_ EQUALS NOT_EQUALS
            PaginationRequest offset:1 uint64, limit:2 uint32, asc:3 bool
            IDFilter id:1 string{,200}
            TimestampFilter timestamp:1 time, method:2 TimestampFilterMethod!
            PaginationResponse total_result:1 uint64, applied_limit:2 uint64
            InIDsFilter ids:1 string{1,200}*
            package metadata.v2
            MetadataSearchFilter key_filter:1 MetadataKeyFilter/filter!
            MetadataKeyFilter key:1 string{,200}, method:2 filter.v2.TextFilterMethod!
            Metadata creation_date:1 time, change_date:2 time, key:3 string, value:4 bytes
            package management.v1
            HealthzRequest
            AddMachineUserRequest user_name:1 string{1,200}, name:2 string{1,200}, description:3 string{,500},
                access_token_type:4 user.v1.AccessTokenType!, user_id:5 string{1,200}?
            GetUserByIDRequest id:1 string{1,200}
            ListUsersRequest query:1 v1.ListQuery, sorting_column:2 user.v1.UserFieldName, queries:3
                user.v1.SearchQuery*
            RemoveUserRequest id:1 string{1,200}
            AddOrgMemberRequest user_id:1 string{1,200}, roles:2 string*
            UpdateOrgMemberRequest user_id:1 string{1,200}, roles:2 string*
            RemoveOrgMemberRequest user_id:1 string{1,200}
            ListOrgMembersRequest query:1 v1.ListQuery, queries:2 member.v1.SearchQuery*
            ListPersonalAccessTokensRequest user_id:1 string{1,200}, query:2 v1.ListQuery
            AddPersonalAccessTokenRequest user_id:1 string{1,}, expiration_date:2 time
            RemovePersonalAccessTokenRequest user_id:1 string{1,200}, token_id:2 string{1,200}
            AddOrgRequest name:1 string{1,200}
            GetMyOrgRequest
            package v1
            enum TextQueryMethod TEXT_QUERY_METHOD_ EQUALS EQUALS_IGNORE_CASE STARTS_WITH STARTS_WITH_IGNORE_CASE
                CONTAINS CONTAINS_IGNORE_CASE ENDS_WITH ENDS_WITH_IGNORE_CASE
            ListQuery offset:1 uint64, limit:2 uint32, asc:3 bool
            package user.v1
            enum AccessTokenType ACCESS_TOKEN_TYPE_ BEARER JWT
            enum UserFieldName USER_FIELD_NAME_ UNSPECIFIED USER_NAME FIRST_NAME LAST_NAME NICK_NAME DISPLAY_NAME EMAIL
                STATE TYPE CREATION_DATE
            enum UserState USER_STATE_ UNSPECIFIED ACTIVE INACTIVE DELETED LOCKED SUSPEND INITIAL
            enum Type TYPE_ UNSPECIFIED HUMAN MACHINE
            SearchQuery user_name_query:1 UserNameQuery/query!, first_name_query:2 FirstNameQuery/query!,
                last_name_query:3 LastNameQuery/query!, nick_name_query:4 NickNameQuery/query!, display_name_query:5
                DisplayNameQuery/query!, email_query:6 EmailQuery/query!, state_query:7 StateQuery/query!, type_query:8
                TypeQuery/query!, login_name_query:9 LoginNameQuery/query!, in_user_ids_query:10 InUserIDQuery/query!,
                or_query:11 OrQuery/query!, and_query:12 AndQuery/query!, not_query:13 NotQuery/query!,
                in_user_emails_query:14 InUserEmailsQuery/query!
            UserNameQuery user_name:1 string{,200}, method:2 v1.TextQueryMethod!
            FirstNameQuery first_name:1 string{,200}, method:2 v1.TextQueryMethod!
            LastNameQuery last_name:1 string{,200}, method:2 v1.TextQueryMethod!
            NickNameQuery nick_name:1 string{,200}, method:2 v1.TextQueryMethod!
            DisplayNameQuery display_name:1 string{,200}, method:2 v1.TextQueryMethod!
            EmailQuery email_address:1 string{,200}, method:2 v1.TextQueryMethod!
            StateQuery state:1 UserState!
            TypeQuery type:1 Type!
            LoginNameQuery login_name:1 string{,200}, method:2 v1.TextQueryMethod!
            InUserIDQuery user_ids:1 string*
            OrQuery queries:1 SearchQuery*
            AndQuery queries:1 SearchQuery*
            NotQuery query:1 SearchQuery
            InUserEmailsQuery user_emails:1 string*
            MembershipQuery org_query:1 MembershipOrgQuery/query!, project_query:2 MembershipProjectQuery/query!,
                project_grant_query:3 MembershipProjectGrantQuery/query!, iam_query:4 MembershipIAMQuery/query!
            MembershipOrgQuery org_id:1 string{,200}
            MembershipProjectQuery project_id:1 string{,200}
            MembershipProjectGrantQuery project_grant_id:1 string{,200}
            MembershipIAMQuery iam:1 bool
            package member.v1
            enum MemberFieldColumnName  MEMBER_FIELD_NAME_UNSPECIFIED MEMBER_FIELD_NAME_USER_ID
                MEMBER_FIELD_NAME_CREATION_DATE MEMBER_FIELD_NAME_CHANGE_DATE MEMBER_FIELD_NAME_USER_RESOURCE_OWNER
            SearchQuery first_name_query:1 FirstNameQuery/query!, last_name_query:2 LastNameQuery/query!, email_query:3
                EmailQuery/query!, user_id_query:4 UserIDQuery/query!
            FirstNameQuery first_name:1 string{,200}, method:2 v1.TextQueryMethod!
            LastNameQuery last_name:1 string{,200}, method:2 v1.TextQueryMethod!
            EmailQuery email:1 string{,200}, method:2 v1.TextQueryMethod!
            UserIDQuery user_id:1 string{,200}
            package admin.v1
            HealthzRequest
            AddIAMMemberRequest user_id:1 string{1,200}, roles:2 string*
            UpdateIAMMemberRequest user_id:1 string{1,200}, roles:2 string*
            RemoveIAMMemberRequest user_id:1 string{1,200}
            ListIAMMembersRequest query:1 v1.ListQuery, queries:2 member.v1.SearchQuery*, sorting_column:3
                member.v1.MemberFieldColumnName
            GetOrgByIDRequest id:1 string{1,200}
            ListOrgsRequest query:1 v1.ListQuery, sorting_column:2 org.v1.OrgFieldName, queries:3 org.v1.OrgQuery*
            package org.v1
            enum OrgFieldName ORG_FIELD_NAME_ UNSPECIFIED NAME
            enum OrgState ORG_STATE_ UNSPECIFIED ACTIVE INACTIVE REMOVED
            OrgQuery name_query:1 OrgNameQuery/query!, domain_query:2 OrgDomainQuery/query!, state_query:3
                OrgStateQuery/query!, id_query:4 OrgIDQuery/query!
            OrgNameQuery name:1 string{,200}, method:2 v1.TextQueryMethod!
            OrgDomainQuery domain:1 string{,200}, method:2 v1.TextQueryMethod!
            OrgStateQuery state:1 OrgState!
            OrgIDQuery id:1 string{,200}
            package feature.v2
            GetInstanceFeaturesRequest inheritance:1 bool
            package auth.v1
            HealthzRequest
            GetMyUserRequest
            ListMyZitadelPermissionsRequest
            ListMyMembershipsRequest query:1 v1.ListQuery, queries:2 user.v1.MembershipQuery*
            package org.v2beta
            enum OrgFieldName ORG_FIELD_NAME_ UNSPECIFIED NAME CREATION_DATE
            enum OrgState ORG_STATE_ UNSPECIFIED ACTIVE INACTIVE REMOVED
            ListOrganizationsRequest pagination:1 filter.v2beta.PaginationRequest?, sorting_column:2 OrgFieldName,
                filter:3 OrganizationSearchFilter*
            OrganizationSearchFilter name_filter:1 OrgNameFilter/filter!, domain_filter:2 OrgDomainFilter/filter!,
                state_filter:3 OrgStateFilter/filter!, id_filter:4 OrgIDFilter/filter!
            OrgNameFilter name:1 string{,200}, method:2 object.v2beta.TextQueryMethod!
            OrgDomainFilter domain:1 string{,200}, method:2 object.v2beta.TextQueryMethod!
            OrgStateFilter state:1 OrgState!
            OrgIDFilter id:1 string{,200}
            package filter.v2beta
            PaginationRequest offset:1 uint64, limit:2 uint32, asc:3 bool
            package object.v2beta
            enum TextQueryMethod TEXT_QUERY_METHOD_ EQUALS EQUALS_IGNORE_CASE STARTS_WITH STARTS_WITH_IGNORE_CASE
                CONTAINS CONTAINS_IGNORE_CASE ENDS_WITH ENDS_WITH_IGNORE_CASE
            """;

    private Messages() {}
}
