package sandbox;

/// The catalogue of ZITADEL's error texts, by the ids under which it answers them.
enum Errors {
    AUTH_HEADER_INVALID(Code.UNAUTHENTICATED, "AUTH-toLo1", "invalid auth header"),
    TOKEN_INVALID(Code.UNAUTHENTICATED, "AUTH-7fs1e", "Errors.Token.Invalid"),
    ORG_HEADER_UNKNOWN(Code.PERMISSION_DENIED, "AUTH-Bs7Ds", "Organisation doesn't exist"),
    MEMBERSHIP_NOT_FOUND(Code.NOT_FOUND, "AUTHZ-cdgFk", "membership not found"),

    USER_NOT_FOUND(Code.NOT_FOUND, "QUERY-Dfbg2", "User could not be found"),
    USER_NOT_FOUND_V1(Code.NOT_FOUND, "MANAG-fpo4B", "User could not be found"),
    USER_NOT_FOUND_CHANGE(Code.NOT_FOUND, "COMMAND-ugjs0upun6", "User could not be found"),
    USER_NOT_FOUND_DELETE(Code.NOT_FOUND, "COMMAND-bd4ir1mblj", "User could not be found"),
    USER_NOT_FOUND_DELETE_V1(Code.NOT_FOUND, "COMMAND-m9od", "User could not be found"),
    USER_NOT_FOUND_LOCK(Code.NOT_FOUND, "COMMAND-450yxuqrh1", "User could not be found"),
    USER_NOT_FOUND_UNLOCK(Code.NOT_FOUND, "COMMAND-x377t913pw", "User could not be found"),
    USER_NOT_FOUND_DEACTIVATE(Code.NOT_FOUND, "COMMAND-5gp2p62iin", "User could not be found"),
    USER_NOT_FOUND_REACTIVATE(Code.NOT_FOUND, "COMMAND-9hy5kzbuk6", "User could not be found"),
    EMAIL_NOT_FOUND(Code.NOT_FOUND, "COMMAND-ieJ2e", "Email not found"),
    USER_NOT_FOUND_METADATA(Code.FAILED_PRECONDITION, "COMMAND-uXHNj", "User could not be found"),
    USER_NOT_FOUND_PAT(Code.FAILED_PRECONDITION, "COMMAND-Dggw2", "User could not be found"),
    USER_NOT_FOUND_KEY(Code.FAILED_PRECONDITION, "COMMAND-bnipwm1", "User could not be found"),
    USER_NOT_FOUND_SECRET(Code.FAILED_PRECONDITION, "COMMAND-x8910n", "Errors.User.NotExisting"),
    USER_NOT_FOUND_SECRET_DELETE(Code.FAILED_PRECONDITION, "COMMAND-x7s802", "Errors.User.NotExisting"),
    USER_NOT_FOUND_ORG_MEMBER(Code.FAILED_PRECONDITION, "ORG-GoXOn", "User could not be found"),
    USER_NOT_FOUND_INSTANCE_MEMBER(Code.FAILED_PRECONDITION, "INSTA-GSXOn", "User could not be found"),
    USER_EXISTS(Code.ALREADY_EXISTS, "V3-DKcYh", "User already exists"),
    MACHINE_ID_EXISTS(Code.FAILED_PRECONDITION, "COMMAND-k2una", "Errors.User.AlreadyExisting"),
    HUMAN_ID_EXISTS(Code.FAILED_PRECONDITION, "COMMAND-7yiox1isql", "Errors.User.AlreadyExisting"),
    USER_WRONG_TYPE(Code.FAILED_PRECONDITION, "COMMAND-Df2f1", "Not allowed for this user type"),
    USER_NOT_LOCKABLE(Code.FAILED_PRECONDITION, "COMMAND-lgws8wtsqf", "User is not active or initial"),
    USER_NOT_LOCKED(Code.FAILED_PRECONDITION, "COMMAND-olb9vb0oca", "User is not locked"),
    USER_ALREADY_INACTIVE(Code.FAILED_PRECONDITION, "COMMAND-5gunjw0cd7", "User already inactive"),
    USER_NOT_INACTIVE(Code.FAILED_PRECONDITION, "COMMAND-s5qqcz97hf", "User is not inactive"),
    USER_TYPE_NOT_IMPLEMENTED(Code.UNIMPLEMENTED, "", "user type is not implemented"),
    NOT_FOUND(Code.NOT_FOUND, "COMMAND-4g3xq", "Errors.NotFound"),
    USERNAME_BLANK(Code.INVALID_ARGUMENT, "V2-zzad3", "Errors.Invalid.Argument"),
    GIVEN_NAME_BLANK(Code.INVALID_ARGUMENT, "USER-UCej2", "Given name in profile is empty"),
    FAMILY_NAME_BLANK(Code.INVALID_ARGUMENT, "USER-4hB7d", "Family name in profile is empty"),
    DOMAIN_RESERVED_CREATE(Code.INVALID_ARGUMENT, "COMMAND-SFd21", "Domain is already reserved and cannot be used"),
    DOMAIN_RESERVED_CHANGE(Code.INVALID_ARGUMENT, "COMMAND-Di2ei", "Domain is already reserved and cannot be used"),
    EMAIL_INVALID(Code.INVALID_ARGUMENT, "EMAIL-599BI", "Email is invalid"),
    TEMPLATE_UNREADABLE(Code.INVALID_ARGUMENT, "DOMAIN-oGh5e", "URL Template is invalid"),
    TEMPLATE_FIELD_UNKNOWN(Code.INVALID_ARGUMENT, "DOMAIN-ieYa7", "URL Template is invalid"),
    PHONE_INVALID(Code.INVALID_ARGUMENT, "PHONE-so0wa", "Phone is invalid"),
    PHONE_REMOVAL_VERIFIED(Code.INVALID_ARGUMENT, "USERv2-4f3d6", "Verifying phone removal is not supported"),
    CODE_INVALID(Code.INVALID_ARGUMENT, "COMMAND-eis9R", "Code is invalid"),
    HASH_UNSUPPORTED_CREATE(Code.INVALID_ARGUMENT, "USER-JDk4t", Errors.HASH_UNSUPPORTED),
    HASH_UNSUPPORTED_UPDATE(Code.INVALID_ARGUMENT, "USER-oz74onzvqr", Errors.HASH_UNSUPPORTED),
    PASSWORD_EMPTY(Code.INVALID_ARGUMENT, "COMMAND-3klek4sbns", "Password is empty"),
    PASSWORD_CODE_NOT_FOUND(Code.FAILED_PRECONDITION, "COMMAND-2M9fs", "Code not found"),
    PASSWORD_NOT_SET(Code.FAILED_PRECONDITION, "COMMAND-Fds3s", "User has not set a password"),
    PASSWORD_WRONG(Code.INVALID_ARGUMENT, "COMMAND-3M0fs", "Password is invalid"),
    PASSWORD_NOT_CHANGED(Code.FAILED_PRECONDITION, "COMMAND-Aesh5",
            "New password cannot be the same as your current password"),
    PASSWORD_SHORT(Code.INVALID_ARGUMENT, "COMMA-HuJf6", "Password is too short"),
    PASSWORD_LOWER(Code.INVALID_ARGUMENT, "COMMA-co3Xw", "Password must contain lower case"),
    PASSWORD_UPPER(Code.INVALID_ARGUMENT, "COMMA-VoaRj", "Password must contain upper case"),
    PASSWORD_NUMBER(Code.INVALID_ARGUMENT, "COMMA-ZBv4H", "Password must contain number"),
    PASSWORD_SYMBOL(Code.INVALID_ARGUMENT, "COMMA-ZDLwA", "Password must contain symbol"),

    EXPIRED_ALREADY(Code.INVALID_ARGUMENT, "DOMAIN-dv3t5", "Errors.AuthNKey.ExpireBeforeNow"),
    PAT_NOT_FOUND(Code.NOT_FOUND, "COMMAND-4m77G", "Personal Access Token not found"),
    KEY_NOT_FOUND(Code.NOT_FOUND, "COMMAND-4m77G", "Machine key not found"),
    KEY_INVALID(Code.INVALID_ARGUMENT, "COMMAND-5F3h1",
            "Public key is not a valid RSA public key in PKIX format with PEM encoding"),
    SECRET_NOT_FOUND(Code.FAILED_PRECONDITION, "COMMAND-coi82n", "Secret doesn't exist"),
    METADATA_CONFLICTING(Code.INVALID_ARGUMENT, "USERv2-j0z7uy", "Errors.User.Metadata.Conflicting"),
    METADATA_EMPTY(Code.FAILED_PRECONDITION, "META-9mm2d", "Metadata list is empty"),
    METADATA_KEY_UNKNOWN(Code.NOT_FOUND, "META-2nnds", "One or more keys do not exist"),
    LIMIT_EXCEEDED(Code.INVALID_ARGUMENT, "QUERY-4M0fs", "Limit exceeded"),
    QUERY_INVALID(Code.INVALID_ARGUMENT, "GRPC-vR9nC", "List query is invalid"),
    QUERY_TOO_DEEP(Code.INVALID_ARGUMENT, "USER-zsQ97", "Errors.Query.TooManyNestingLevels"),
    MISSING_COLUMN(Code.UNKNOWN, "", "missing column"),
    NO_VALUES(Code.UNKNOWN, "", "values array must not be empty"),
    OFFSET_TOO_LARGE(Code.INTERNAL, "QUERY-AG4gs", "An internal error occurred"),

    ADMIN_WITHOUT_USER(Code.UNIMPLEMENTED, "ORGv2-SD2r1",
            "userType oneOf <nil> in method AddOrganization not implemented"),
    ADMIN_ID_EXISTS(Code.FAILED_PRECONDITION, "COMMAND-k2unb", "Errors.User.AlreadyExisting"),
    ADMIN_ID_EMPTY(Code.INVALID_ARGUMENT, "ORG-4Mlfs", "Errors.Invalid.Argument"),
    ORG_NAME_TAKEN(Code.ALREADY_EXISTS, "V3-DKcYh", "Organisation's name or id already taken"),
    ORG_DOMAIN_TAKEN(Code.ALREADY_EXISTS, "V3-DKcYh", "Domain already exists"),
    ORG_ID_TAKEN(Code.ALREADY_EXISTS, "ORG-laho2n", "Errors.Org.AlreadyExisting"),
    ORG_NAME_BLANK(Code.INVALID_ARGUMENT, "ORG-mruNY", "Errors.Invalid.Argument"),
    ORG_RENAME_BLANK(Code.INVALID_ARGUMENT, "EVENT-Mf9sd", "Organisation is invalid"),
    ORG_DOMAIN_EMPTY(Code.INVALID_ARGUMENT, "ORG-RrfXY", "Invalid non numeric and alphabetical characters were replaced "
            + "with empty spaces and resulting domain is an empty string"),
    ORG_NOT_FOUND_CREATE_USER(Code.FAILED_PRECONDITION, "COMMAND-QXPGs", "Organisation not found"),
    ORG_NOT_FOUND_RENAME(Code.NOT_FOUND, "ORG-1MRds", "Organisation not found"),
    ORG_NOT_FOUND_DEACTIVATE(Code.NOT_FOUND, "ORG-oL9nT", "Organisation not found"),
    ORG_NOT_FOUND_ACTIVATE(Code.NOT_FOUND, "ORG-Dgf3g", "Organisation not found"),
    ORG_NOT_FOUND_QUERY(Code.NOT_FOUND, "QUERY-leq5Q", "Organisation not found"),
    ORG_NOT_CHANGED(Code.FAILED_PRECONDITION, "ORG-4VSdf", "Organisation not changed"),
    ORG_ALREADY_INACTIVE(Code.FAILED_PRECONDITION, "EVENT-Dbs2g", "Organisation is already deactivated"),
    ORG_ALREADY_ACTIVE(Code.FAILED_PRECONDITION, "EVENT-bfnrh", "Organisation is already active"),
    ORG_IS_DEFAULT(Code.FAILED_PRECONDITION, "COMMA-wG9p1", "Default Organisation must not be deleted"),

    INSTANCE_ROLE_INVALID(Code.INVALID_ARGUMENT, "INSTANCE-4m0fS", "Member is invalid"),
    INSTANCE_ROLE_CHANGE_EMPTY(Code.INVALID_ARGUMENT, "INSTANCE-LiaZi", "Member is invalid"),
    INSTANCE_ROLE_CHANGE_INVALID(Code.INVALID_ARGUMENT, "INSTANCE-3m9fs", "Member is invalid"),
    INSTANCE_MEMBER_EXISTS(Code.ALREADY_EXISTS, "INSTA-pFDwe", "Errors.Instance.Member.AlreadyExists"),
    INSTANCE_MEMBER_NOT_FOUND(Code.NOT_FOUND, "INSTANCE-D8JxR", "Errors.NotFound"),
    RESOURCE_MISSING_CREATE(Code.INVALID_ARGUMENT, "ADMIN-IbPp47HDP5", "Errors.Invalid.Argument"),
    RESOURCE_MISSING_UPDATE(Code.INVALID_ARGUMENT, "ADMIN-i0V2IbdloZ", "Errors.Invalid.Argument"),
    RESOURCE_MISSING_DELETE(Code.INVALID_ARGUMENT, "ADMIN-3UOjLtuohh", "Errors.Invalid.Argument"),
    ORG_ROLE_INVALID(Code.INVALID_ARGUMENT, "Org-4N8es", "Errors.Org.MemberInvalid"),
    ORG_ROLES_EMPTY(Code.INVALID_ARGUMENT, "V2-PfYhb", "Errors.Invalid.Argument"),
    ORG_ROLE_CHANGE_EMPTY(Code.INVALID_ARGUMENT, "Org-LiaZi", "Errors.Org.MemberInvalid"),
    ORG_ROLE_CHANGE_INVALID(Code.INVALID_ARGUMENT, "IAM-m9fG8", "Errors.Org.MemberInvalid"),
    ORG_MEMBER_EXISTS(Code.ALREADY_EXISTS, "ORG-poWwe", "Errors.Org.Member.AlreadyExists"),
    ORG_MEMBER_NOT_FOUND(Code.NOT_FOUND, "Org-D8JxR", "Errors.NotFound");

    private static final String HASH_UNSUPPORTED = "Password hash encoding not supported. "
            + "Check out https://zitadel.com/docs/concepts/architecture/secrets#hashed-secrets";

    private final Code code;
    private final String id;
    private final String text;

    Errors(Code code, String id, String text) {
        this.code = code;
        this.id = id;
        this.text = text;
    }

    /// The error, to be thrown.
    Problem problem() {
        return Problem.of(code, id, text);
    }
}
