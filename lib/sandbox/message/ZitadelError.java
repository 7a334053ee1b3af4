package sandbox.message;

/// The catalogue of ZITADEL's error texts, by the ids under which it answers them.
public enum ZitadelError {
    AUTH_HEADER_INVALID(GrpcCode.UNAUTHENTICATED, "AUTH-toLo1", "invalid auth header"),
    TOKEN_INVALID(GrpcCode.UNAUTHENTICATED, "AUTH-7fs1e", "Errors.Token.Invalid"),
    TOKEN_WITHOUT_ORGANIZATION(GrpcCode.INTERNAL, "QUERY-Dun75", "Errors.Internal"),
    ORG_HEADER_UNKNOWN(GrpcCode.PERMISSION_DENIED, "AUTH-Bs7Ds", "Organisation doesn't exist"),
    MEMBERSHIP_NOT_FOUND(GrpcCode.NOT_FOUND, "AUTHZ-cdgFk", "membership not found"),

    USER_NOT_FOUND(GrpcCode.NOT_FOUND, "QUERY-Dfbg2", "User could not be found"),
    USER_NOT_FOUND_V1(GrpcCode.NOT_FOUND, "MANAG-fpo4B", "User could not be found"),
    USER_NOT_FOUND_CHANGE(GrpcCode.NOT_FOUND, "COMMAND-ugjs0upun6", "User could not be found"),
    USER_NOT_FOUND_DELETE(GrpcCode.NOT_FOUND, "COMMAND-bd4ir1mblj", "User could not be found"),
    USER_NOT_FOUND_DELETE_V1(GrpcCode.NOT_FOUND, "COMMAND-m9od", "User could not be found"),
    USER_NOT_FOUND_LOCK(GrpcCode.NOT_FOUND, "COMMAND-450yxuqrh1", "User could not be found"),
    USER_NOT_FOUND_UNLOCK(GrpcCode.NOT_FOUND, "COMMAND-x377t913pw", "User could not be found"),
    USER_NOT_FOUND_DEACTIVATE(GrpcCode.NOT_FOUND, "COMMAND-5gp2p62iin", "User could not be found"),
    USER_NOT_FOUND_REACTIVATE(GrpcCode.NOT_FOUND, "COMMAND-9hy5kzbuk6", "User could not be found"),
    EMAIL_NOT_FOUND(GrpcCode.NOT_FOUND, "COMMAND-ieJ2e", "Email not found"),
    USER_NOT_FOUND_METADATA(GrpcCode.FAILED_PRECONDITION, "COMMAND-uXHNj", "User could not be found"),
    USER_NOT_FOUND_PAT(GrpcCode.FAILED_PRECONDITION, "COMMAND-Dggw2", "User could not be found"),
    USER_NOT_FOUND_KEY(GrpcCode.FAILED_PRECONDITION, "COMMAND-bnipwm1", "User could not be found"),
    USER_NOT_FOUND_SECRET(GrpcCode.FAILED_PRECONDITION, "COMMAND-x8910n", "Errors.User.NotExisting"),
    USER_NOT_FOUND_SECRET_DELETE(GrpcCode.FAILED_PRECONDITION, "COMMAND-x7s802", "Errors.User.NotExisting"),
    USER_NOT_FOUND_ORG_MEMBER(GrpcCode.FAILED_PRECONDITION, "ORG-GoXOn", "User could not be found"),
    USER_NOT_FOUND_INSTANCE_MEMBER(GrpcCode.FAILED_PRECONDITION, "INSTA-GSXOn", "User could not be found"),
    USER_EXISTS(GrpcCode.ALREADY_EXISTS, "V3-DKcYh", "User already exists"),
    MACHINE_ID_EXISTS(GrpcCode.FAILED_PRECONDITION, "COMMAND-k2una", "Errors.User.AlreadyExisting"),
    HUMAN_ID_EXISTS(GrpcCode.FAILED_PRECONDITION, "COMMAND-7yiox1isql", "Errors.User.AlreadyExisting"),
    USER_WRONG_TYPE(GrpcCode.FAILED_PRECONDITION, "COMMAND-Df2f1", "Not allowed for this user type"),
    USER_NOT_LOCKABLE(GrpcCode.FAILED_PRECONDITION, "COMMAND-lgws8wtsqf", "User is not active or initial"),
    USER_NOT_LOCKED(GrpcCode.FAILED_PRECONDITION, "COMMAND-olb9vb0oca", "User is not locked"),
    USER_ALREADY_INACTIVE(GrpcCode.FAILED_PRECONDITION, "COMMAND-5gunjw0cd7", "User already inactive"),
    USER_NOT_INACTIVE(GrpcCode.FAILED_PRECONDITION, "COMMAND-s5qqcz97hf", "User is not inactive"),
    USER_TYPE_NOT_IMPLEMENTED(GrpcCode.UNIMPLEMENTED, "", "user type is not implemented"),
    NOT_FOUND(GrpcCode.NOT_FOUND, "COMMAND-4g3xq", "Errors.NotFound"),
    USERNAME_BLANK(GrpcCode.INVALID_ARGUMENT, "V2-zzad3", "Errors.Invalid.Argument"),
    GIVEN_NAME_BLANK(GrpcCode.INVALID_ARGUMENT, "USER-UCej2", "Given name in profile is empty"),
    FAMILY_NAME_BLANK(GrpcCode.INVALID_ARGUMENT, "USER-4hB7d", "Family name in profile is empty"),
    DOMAIN_RESERVED_CREATE(GrpcCode.INVALID_ARGUMENT, "COMMAND-SFd21", "Domain is already reserved and cannot be used"),
    DOMAIN_RESERVED_CHANGE(GrpcCode.INVALID_ARGUMENT, "COMMAND-SFd21", "Domain is already reserved and cannot be used"),
    EMAIL_INVALID(GrpcCode.INVALID_ARGUMENT, "EMAIL-599BI", "Email is invalid"),
    EMAIL_WITH_NAME(GrpcCode.INVALID_ARGUMENT, "EMAIL-599GV", "Email is invalid"),
    TEMPLATE_UNREADABLE(GrpcCode.INVALID_ARGUMENT, "DOMAIN-oGh5e", "URL Template is invalid"),
    TEMPLATE_FIELD_UNKNOWN(GrpcCode.INVALID_ARGUMENT, "DOMAIN-ieYa7", "URL Template is invalid"),
    PHONE_INVALID(GrpcCode.INVALID_ARGUMENT, "PHONE-so0wa", "Phone is invalid"),
    PHONE_REMOVAL_VERIFIED(GrpcCode.INVALID_ARGUMENT, "USERv2-4f3d6", "Verifying phone removal is not supported"),
    CODE_INVALID(GrpcCode.INVALID_ARGUMENT, "COMMAND-eis9R", "Code is invalid"),
    HASH_UNSUPPORTED_CREATE(GrpcCode.INVALID_ARGUMENT, "USER-JDk4t", ZitadelError.HASH_UNSUPPORTED),
    HASH_UNSUPPORTED_UPDATE(GrpcCode.INVALID_ARGUMENT, "USER-oz74onzvqr", ZitadelError.HASH_UNSUPPORTED),
    HASH_KIND(GrpcCode.INVALID_ARGUMENT, "CRYPT-2xK7d", "Errors.Hash.NotSupported"),
    HASH_COST(GrpcCode.INVALID_ARGUMENT, "CRYPT-5uV9n", "Password is invalid"),
    HASH_INVALID(GrpcCode.INVALID_ARGUMENT, "CRYPT-r8Qm2", "Password is invalid"),
    PASSWORD_LONG(GrpcCode.UNKNOWN, "", "bcrypt: password length exceeds 72 bytes"),
    PASSWORD_EMPTY(GrpcCode.INVALID_ARGUMENT, "COMMAND-3klek4sbns", "Password is empty"),
    PASSWORD_CODE_NOT_FOUND(GrpcCode.FAILED_PRECONDITION, "COMMAND-2M9fs", "Code not found"),
    PASSWORD_NOT_SET(GrpcCode.FAILED_PRECONDITION, "COMMAND-Fds3s", "User has not set a password"),
    PASSWORD_WRONG(GrpcCode.INVALID_ARGUMENT, "COMMAND-3M0fs", "Password is invalid"),
    PASSWORD_NOT_CHANGED(GrpcCode.FAILED_PRECONDITION, "COMMAND-Aesh5",
            "New password cannot be the same as your current password"),
    PASSWORD_SHORT(GrpcCode.INVALID_ARGUMENT, "COMMA-HuJf6", "Password is too short"),
    PASSWORD_LOWER(GrpcCode.INVALID_ARGUMENT, "COMMA-co3Xw", "Password must contain lower case"),
    PASSWORD_UPPER(GrpcCode.INVALID_ARGUMENT, "COMMA-VoaRj", "Password must contain upper case"),
    PASSWORD_NUMBER(GrpcCode.INVALID_ARGUMENT, "COMMA-ZBv4H", "Password must contain number"),
    PASSWORD_SYMBOL(GrpcCode.INVALID_ARGUMENT, "COMMA-ZDLwA", "Password must contain symbol"),

    EXPIRED_ALREADY(GrpcCode.INVALID_ARGUMENT, "DOMAIN-dv3t5", "Errors.AuthNKey.ExpireBeforeNow"),
    PAT_NOT_FOUND(GrpcCode.NOT_FOUND, "COMMAND-4m77G", "Personal Access Token not found"),
    KEY_NOT_FOUND(GrpcCode.NOT_FOUND, "COMMAND-4m77G", "Machine key not found"),
    KEY_INVALID(GrpcCode.INVALID_ARGUMENT, "COMMAND-5F3h1",
            "Public key is not a valid RSA public key in PKIX format with PEM encoding"),
    SECRET_NOT_FOUND(GrpcCode.FAILED_PRECONDITION, "COMMAND-coi82n", "Secret doesn't exist"),
    METADATA_CONFLICTING(GrpcCode.INVALID_ARGUMENT, "USERv2-j0z7uy", "Errors.User.Metadata.Conflicting"),
    METADATA_EMPTY(GrpcCode.FAILED_PRECONDITION, "META-9mm2d", "Metadata list is empty"),
    ORG_METADATA_EMPTY(GrpcCode.FAILED_PRECONDITION, "META-9mw2d", "Metadata list is empty"),
    ORG_METADATA_KEY_UNKNOWN(GrpcCode.NOT_FOUND, "META-2npds", "One or more keys do not exist"),
    METADATA_KEY_UNKNOWN(GrpcCode.NOT_FOUND, "META-2nnds", "One or more keys do not exist"),
    LIMIT_EXCEEDED(GrpcCode.INVALID_ARGUMENT, "QUERY-4M0fs", "Limit exceeded"),
    QUERY_INVALID(GrpcCode.INVALID_ARGUMENT, "GRPC-vR9nC", "List query is invalid"),
    QUERY_TOO_DEEP(GrpcCode.INVALID_ARGUMENT, "USER-zsQ97", "Errors.Query.TooManyNestingLevels"),
    QUERY_MISSING(GrpcCode.INTERNAL, "RECOVER", "Errors.Internal"),
    MISSING_COLUMN(GrpcCode.UNKNOWN, "", "missing column"),
    NO_VALUES(GrpcCode.UNKNOWN, "", "values array must not be empty"),
    USER_OFFSET_TOO_LARGE(GrpcCode.INTERNAL, "QUERY-AG4gs", "An internal error occurred"),
    ORG_OFFSET_TOO_LARGE(GrpcCode.INTERNAL, "QUERY-M6mYN", "An internal error occurred"),
    PAT_OFFSET_TOO_LARGE(GrpcCode.INTERNAL, "QUERY-Bmz63", "An internal error occurred"),
    KEY_OFFSET_TOO_LARGE(GrpcCode.INTERNAL, "QUERY-Dbg53", "An internal error occurred"),

    ADMIN_WITHOUT_USER(GrpcCode.UNIMPLEMENTED, "ORGv2-SD2r1",
            "userType oneOf <nil> in method AddOrganization not implemented"),
    ADMIN_ID_EXISTS(GrpcCode.FAILED_PRECONDITION, "COMMAND-k2unb", "Errors.User.AlreadyExisting"),
    ADMIN_ID_EMPTY(GrpcCode.INVALID_ARGUMENT, "ORG-4Mlfs", "Errors.Invalid.Argument"),
    ORG_NAME_TAKEN(GrpcCode.ALREADY_EXISTS, "V3-DKcYh", "Organisation's name or id already taken"),
    ORG_DOMAIN_TAKEN(GrpcCode.ALREADY_EXISTS, "V3-DKcYh", "Domain already exists"),
    ORG_ID_TAKEN(GrpcCode.ALREADY_EXISTS, "ORG-laho2n", "Errors.Org.AlreadyExisting"),
    ORG_NAME_BLANK(GrpcCode.INVALID_ARGUMENT, "ORG-mruNY", "Errors.Invalid.Argument"),
    ORG_RENAME_BLANK(GrpcCode.INVALID_ARGUMENT, "EVENT-Mf9sd", "Organisation is invalid"),
    ORG_DOMAIN_EMPTY(GrpcCode.INVALID_ARGUMENT, "ORG-RrfXY", "Invalid non numeric and alphabetical characters were replaced "
            + "with empty spaces and resulting domain is an empty string"),
    ORG_NOT_FOUND_PRECONDITION(GrpcCode.FAILED_PRECONDITION, "COMMAND-QXPGs", "Organisation not found"),
    ORG_NOT_FOUND_RENAME(GrpcCode.NOT_FOUND, "ORG-1MRds", "Organisation not found"),
    ORG_NOT_FOUND_DEACTIVATE(GrpcCode.NOT_FOUND, "ORG-oL9nT", "Organisation not found"),
    ORG_NOT_FOUND_ACTIVATE(GrpcCode.NOT_FOUND, "ORG-Dgf3g", "Organisation not found"),
    ORG_NOT_FOUND_QUERY(GrpcCode.NOT_FOUND, "QUERY-leq5Q", "Organisation not found"),
    ORG_NOT_CHANGED(GrpcCode.FAILED_PRECONDITION, "ORG-4VSdf", "Organisation not changed"),
    ORG_ALREADY_INACTIVE(GrpcCode.FAILED_PRECONDITION, "EVENT-Dbs2g", "Organisation is already deactivated"),
    ORG_ALREADY_ACTIVE(GrpcCode.FAILED_PRECONDITION, "EVENT-bfnrh", "Organisation is already active"),
    ORG_IS_DEFAULT(GrpcCode.FAILED_PRECONDITION, "COMMA-wG9p1", "Default Organisation must not be deleted"),

    INSTANCE_ROLE_INVALID(GrpcCode.INVALID_ARGUMENT, "INSTANCE-4m0fS", "Member is invalid"),
    INSTANCE_ROLE_CHANGE_EMPTY(GrpcCode.INVALID_ARGUMENT, "INSTANCE-LiaZi", "Member is invalid"),
    INSTANCE_ROLE_CHANGE_INVALID(GrpcCode.INVALID_ARGUMENT, "INSTANCE-3m9fs", "Member is invalid"),
    INSTANCE_MEMBER_EXISTS(GrpcCode.ALREADY_EXISTS, "INSTA-pFDwe", "Errors.Instance.Member.AlreadyExists"),
    INSTANCE_MEMBER_NOT_FOUND(GrpcCode.NOT_FOUND, "INSTANCE-D8JxR", "Errors.NotFound"),
    RESOURCE_MISSING_CREATE(GrpcCode.INVALID_ARGUMENT, "ADMIN-IbPp47HDP5", "Errors.Invalid.Argument"),
    RESOURCE_MISSING_UPDATE(GrpcCode.INVALID_ARGUMENT, "ADMIN-i0V2IbdloZ", "Errors.Invalid.Argument"),
    RESOURCE_MISSING_DELETE(GrpcCode.INVALID_ARGUMENT, "ADMIN-3UOjLtuohh", "Errors.Invalid.Argument"),
    ORG_ROLE_INVALID(GrpcCode.INVALID_ARGUMENT, "Org-4N8es", "Errors.Org.MemberInvalid"),
    ORG_ROLES_EMPTY(GrpcCode.INVALID_ARGUMENT, "ORG-4Mlfs", "Errors.Invalid.Argument"),
    ORG_ROLE_CHANGE_EMPTY(GrpcCode.INVALID_ARGUMENT, "Org-LiaZi", "Errors.Org.MemberInvalid"),
    ORG_ROLE_CHANGE_INVALID(GrpcCode.INVALID_ARGUMENT, "INST-m9fG8", "Errors.Org.MemberInvalid"),
    ORG_MEMBER_EXISTS(GrpcCode.ALREADY_EXISTS, "ORG-poWwe", "Errors.Org.Member.AlreadyExists"),
    ORG_MEMBER_NOT_FOUND(GrpcCode.NOT_FOUND, "Org-D8JxR", "Errors.NotFound");

    private static final String HASH_UNSUPPORTED = "Password hash encoding not supported. "
            + "Check out https://zitadel.com/docs/concepts/architecture/secrets#hashed-secrets";

    private final GrpcCode code;
    private final String id;
    private final String text;

    ZitadelError(GrpcCode code, String id, String text) {
        this.code = code;
        this.id = id;
        this.text = text;
    }

    /// The error, to be thrown.
    public RpcException exception() {
        return RpcException.of(code, id, text);
    }
}
