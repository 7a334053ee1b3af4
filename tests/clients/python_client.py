"""What a user of the official Python client does first. Arguments: base URL, token, user id, key file."""
import sys

import zitadel_client as zitadel
from zitadel_client.models import (
    OrganizationServiceAddOrganizationRequest,
    OrganizationServiceDeleteOrganizationRequest,
    UserServiceAddSecretRequest,
    UserServiceCreateUserRequest,
    UserServiceDeleteUserRequest,
    UserServiceGetUserByIDRequest,
    UserServiceListUsersRequest,
    UserServiceMachine,
)

base, token, user_id, key_file = sys.argv[1:]
client = zitadel.Zitadel.with_access_token(base, token)

me = client.users.get_user_by_id(UserServiceGetUserByIDRequest(user_id=user_id))
print("get-user", me.user.username)

organization = client.organizations.add_organization(OrganizationServiceAddOrganizationRequest(name="Python client"))
user = client.users.create_user(UserServiceCreateUserRequest(
    organization_id=organization.organization_id, username="python-client", machine=UserServiceMachine(name="Python")))
print("create-user", len(user.id))

users = client.users.list_users(UserServiceListUsersRequest(queries=[]))
print("list-users", users.details.total_result, sorted(u.username for u in users.result))

by_key = zitadel.Zitadel.with_private_key(base, key_file)
print("private-key", by_key.users.get_user_by_id(UserServiceGetUserByIDRequest(user_id=user_id)).user.username)

secret = client.users.add_secret(UserServiceAddSecretRequest(user_id=user.id)).client_secret
by_secret = zitadel.Zitadel.with_client_credentials(base, "python-client", secret)
print("client-credentials", by_secret.users.get_user_by_id(UserServiceGetUserByIDRequest(user_id=user.id)).user.username)

client.users.delete_user(UserServiceDeleteUserRequest(user_id=user.id))
try:
    client.users.get_user_by_id(UserServiceGetUserByIDRequest(user_id=user.id))
except zitadel.ApiError as error:
    print("deleted", error.code)
client.organizations.delete_organization(
    OrganizationServiceDeleteOrganizationRequest(organization_id=organization.organization_id))
print("done")
