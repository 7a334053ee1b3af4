package sandbox.http;

/// What came out about a request on its way to its answer, for whoever looks at it later; written by the thread that answers it.
public final class RequestTrace {

    private String operation;
    private String caller;
    private String permission;
    private String place;
    private boolean granted;

    /// It is for this operation, such as `user.v2.UserService/GetUserByID`.
    public void operation(String name) {
        operation = name;
    }

    /// Its token is that of the account with this user name.
    public void caller(String userName) {
        caller = userName;
    }

    /// It needs a permission in this organization, or on the instance: without it, it is refused.
    public void needs(String name, String where, boolean has) {
        permission = name;
        place = where;
        granted = has;
    }

    /// It shows what its caller has a permission for, and leaves the rest out: it has it where it has it anywhere.
    public void filtersBy(String name, String where, boolean has) {
        needs(name, where, has || granted && name.equals(permission));
    }

    /// The operation, or null where none was found.
    public String operation() {
        return operation;
    }

    /// The user name, or null where there was no valid token, or nobody looked at it.
    public String caller() {
        return caller;
    }

    /// The last permission that was asked for, or null.
    public String permission() {
        return permission;
    }

    /// The id of the organization or the instance in which it was asked for.
    public String place() {
        return place;
    }

    /// Whether the caller has it.
    public boolean granted() {
        return granted;
    }
}
