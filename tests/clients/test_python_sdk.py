"""What the official SDKs' own suites check, by the calls that the SDK documents: general settings by each way to authenticate, the life
of a session, the life of a user. The sandbox's address, token file and key file stand in the environment, as these suites expect them.
"""
import os
import uuid

import pytest
import zitadel_client as zitadel
from zitadel_client import models as m

BASE = os.environ["BASE_URL"]
TOKEN = open(os.environ["TOKEN_FILE"]).read().strip()
KEY_FILE = os.environ["KEY_FILE"]


@pytest.fixture(scope="module")
def client():
    return zitadel.Zitadel.with_access_token(BASE, TOKEN)


@pytest.fixture
def user(client):
    made = client.users.add_human_user(m.UserServiceAddHumanUserRequest(
        username=uuid.uuid4().hex, profile=m.UserServiceSetHumanProfile(given_name="John", family_name="Doe"),
        email=m.UserServiceSetHumanEmail(email=f"johndoe{uuid.uuid4().hex}@example.com")))
    yield made
    client.users.delete_user(m.UserServiceDeleteUserRequest(user_id=made.user_id))


@pytest.fixture
def session(client, user):
    login_name = client.users.get_user_by_id(m.UserServiceGetUserByIDRequest(user_id=user.user_id)).user.preferred_login_name
    made = client.sessions.create_session(m.SessionServiceCreateSessionRequest(
        checks=m.SessionServiceChecks(user=m.SessionServiceCheckUser(login_name=login_name)), lifetime="18000s"))
    yield made
    client.sessions.delete_session(m.SessionServiceDeleteSessionRequest(session_id=made.session_id))


def test_settings_with_a_token(client):
    assert "en" in client.settings.get_general_settings().supported_languages


def test_settings_with_a_wrong_token():
    with pytest.raises(zitadel.ZitadelError):
        zitadel.Zitadel.with_access_token(BASE, "invalid").settings.get_general_settings()


def test_settings_with_a_key_file():
    assert zitadel.Zitadel.with_private_key(BASE, KEY_FILE).settings.get_general_settings().default_language == "en"


def test_settings_with_client_credentials(client):
    users = client.users.list_users(m.UserServiceListUsersRequest(queries=[])).result
    account = next(user for user in users if user.username == "api-user")
    secret = client.users.add_secret(m.UserServiceAddSecretRequest(user_id=account.user_id)).client_secret
    assert zitadel.Zitadel.with_client_credentials(BASE, "api-user", secret).settings.get_general_settings().default_org_id


def test_settings_with_wrong_client_credentials():
    with pytest.raises(zitadel.ZitadelError):
        zitadel.Zitadel.with_client_credentials(BASE, "invalid", "invalid").settings.get_general_settings()


def test_session_by_id(client, session):
    found = client.sessions.get_session(m.SessionServiceGetSessionRequest(session_id=session.session_id)).session
    assert found.id == session.session_id and found.expiration_date


def test_session_in_the_list(client, session):
    found = client.sessions.list_sessions(m.SessionServiceListSessionsRequest(queries=[])).sessions
    assert session.session_id in [other.id for other in found]


def test_session_with_another_lifetime_has_a_new_token(client, session):
    changed = client.sessions.set_session(m.SessionServiceSetSessionRequest(session_id=session.session_id, lifetime="36000s"))
    assert changed.session_token and changed.session_token != session.session_token


def test_session_that_is_not_there(client, session):
    with pytest.raises(zitadel.ApiError):
        client.sessions.get_session(m.SessionServiceGetSessionRequest(
            session_id=str(uuid.uuid4()), session_token=session.session_token))


def test_user_by_id(client, user):
    assert client.users.get_user_by_id(m.UserServiceGetUserByIDRequest(user_id=user.user_id)).user.user_id == user.user_id


def test_user_in_the_list(client, user):
    assert user.user_id in [other.user_id for other in client.users.list_users(m.UserServiceListUsersRequest(queries=[])).result]


def test_user_with_another_email(client, user):
    client.users.update_human_user(m.UserServiceUpdateHumanUserRequest(
        user_id=user.user_id, email=m.UserServiceSetHumanEmail(email=f"updated{uuid.uuid4().hex}@example.com")))
    found = client.users.get_user_by_id(m.UserServiceGetUserByIDRequest(user_id=user.user_id)).user
    assert found.human.email.email.startswith("updated")


def test_user_that_is_not_there(client):
    with pytest.raises(zitadel.ApiError):
        client.users.get_user_by_id(m.UserServiceGetUserByIDRequest(user_id=str(uuid.uuid4())))
