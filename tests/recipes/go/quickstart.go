// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
// ZITADEL_TOKEN belongs to an account that may create users and grant roles on the instance, such as an IAM_OWNER.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/signal"
	"regexp"
	"strconv"
	"time"
)

// fields are those of any answer that a later request needs.
type fields struct {
	User struct {
		Details struct {
			ResourceOwner string
		}
	}
	Sub     string
	ID      string
	Token   string
	TokenID string
	Result  []any
}

func main() {
	log.SetFlags(0)
	if err := quickstart(); err != nil {
		log.Fatal(err)
	}
}

func send(ctx context.Context, token, method, path string, body any) (int, []byte, error) {
	var content io.Reader
	if body != nil {
		text, err := json.Marshal(body)
		if err != nil {
			return 0, nil, err
		}
		content = bytes.NewReader(text)
	}
	request, err := http.NewRequestWithContext(ctx, method, "https://"+os.Getenv("ZITADEL_DOMAIN")+path, content)
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set("Authorization", "Bearer "+token)
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	return response.StatusCode, answer, err
}

// show prints an answer without the token that it may hold.
func show(answer []byte) {
	answer = regexp.MustCompile(`"token":\s*"[^"]*"`).ReplaceAll(answer, []byte(`"token":"<hidden>"`))
	var indented bytes.Buffer
	if err := json.Indent(&indented, answer, "", "  "); err != nil {
		indented.Write(answer) // not JSON
	}
	fmt.Println(indented.String())
}

// step sends a request that must succeed and prints the answer.
func step(ctx context.Context, token, method, path string, body any) (found fields, err error) {
	status, answer, err := send(ctx, token, method, path, body)
	if err != nil {
		return found, err
	}
	show(answer)
	if status >= 300 {
		return found, fmt.Errorf("HTTP %d", status)
	}
	return found, json.Unmarshal(answer, &found)
}

// refused sends a request that is to be refused and prints the error.
func refused(ctx context.Context, token, method, path string, body any) error {
	status, answer, err := send(ctx, token, method, path, body)
	if err != nil {
		return err
	}
	show(answer)
	if status < 300 {
		return errors.New("an error answer was expected")
	}
	return nil
}

func quickstart() error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	run := strconv.FormatInt(time.Now().UnixNano(), 36)
	tomorrow := time.Now().AddDate(0, 0, 1).UTC().Format(time.RFC3339)
	var undo []string // the paths of what to delete if a step fails
	defer func() {
		for i := len(undo) - 1; i >= 0; i-- {
			status, _, err := send(context.Background(), os.Getenv("ZITADEL_TOKEN"), "DELETE", undo[i], nil)
			if err != nil {
				log.Print("DELETE ", undo[i], ": ", err)
				continue
			}
			log.Print("DELETE ", undo[i], ": HTTP ", status)
		}
	}()

	log.Print("Whose token is it?")
	// userinfo tells it to every token: sub is the id of its account.
	answer, err := step(ctx, os.Getenv("ZITADEL_TOKEN"), "GET", "/oidc/v1/userinfo", nil)
	if err != nil {
		return err
	}
	callerID := answer.Sub

	log.Print("Who is calling?")
	// The caller's own account tells the organization that the new account will belong to.
	answer, err = step(ctx, os.Getenv("ZITADEL_TOKEN"), "GET", "/v2/users/"+callerID, nil)
	if err != nil {
		return err
	}
	organizationID := answer.User.Details.ResourceOwner

	log.Print("1. Create a service account")
	// A program calls the API as a service account, never as a person.
	undo = append(undo, "/v2/users/quickstart-api-"+run)
	answer, err = step(ctx, os.Getenv("ZITADEL_TOKEN"), "POST", "/v2/users/new", map[string]any{
		"organizationId": organizationID,
		"userId":         "quickstart-api-" + run,
		"username":       "quickstart-api-" + run,
		"machine": map[string]any{
			"name":            "Quickstart API Service Account",
			"description":     "Service account for API quickstart",
			"accessTokenType": "ACCESS_TOKEN_TYPE_BEARER",
		},
	})
	if err != nil {
		return err
	}
	userID := answer.ID

	log.Print("2. Create a personal access token")
	// The token is what the program sends; ZITADEL shows it this once. This one ends in a day.
	answer, err = step(ctx, os.Getenv("ZITADEL_TOKEN"), "POST", "/v2/users/"+userID+"/pats", map[string]any{"expirationDate": tomorrow})
	if err != nil {
		return err
	}
	token := answer.Token
	patID := answer.TokenID

	log.Print("2. Grant it a role")
	// A new account may read itself and nothing else. IAM_ORG_MANAGER is the smallest role that the
	// rest of the page needs.
	if _, err := step(ctx, os.Getenv("ZITADEL_TOKEN"), "POST", "/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator", map[string]any{
		"userId":   userID,
		"resource": map[string]any{"instance": true},
		"roles":    []any{"IAM_ORG_MANAGER"},
	}); err != nil {
		return err
	}

	log.Print("3. Set the environment")
	// From here on the new token speaks: ZITADEL_TOKEN and ZITADEL_USER_ID would now be the new
	// account's.
	if _, err := step(ctx, token, "GET", "/oidc/v1/userinfo", nil); err != nil {
		return err
	}

	log.Print("4. Get user by id")
	// One user, by its id: here the account reads itself.
	if _, err := step(ctx, token, "GET", "/v2/users/"+userID, nil); err != nil {
		return err
	}

	log.Print("5. List all users")
	// A search, so a POST: the newest three of all the users that this token may see.
	if _, err := step(ctx, token, "POST", "/v2/users", map[string]any{
		"query":         map[string]any{"offset": "0", "limit": 3, "asc": false},
		"sortingColumn": "USER_FIELD_NAME_CREATION_DATE",
		"queries":       []any{},
	}); err != nil {
		return err
	}

	log.Print("5. Create an organization")
	// An organization keeps the users of one customer or department together.
	undo = append(undo, "/v2/organizations/quickstart-organization-"+run)
	if _, err := step(ctx, token, "POST", "/v2/organizations", map[string]any{
		"name":           "Quickstart Organization " + run,
		"organizationId": "quickstart-organization-" + run,
	}); err != nil {
		return err
	}

	log.Print("5. Get organization by id")
	// There is no GET for one organization: it is found by a search for its id.
	// The search may lag some milliseconds behind the write, so it is asked again while it finds
	// nothing.
	for tries := 1; ; tries++ {
		list, err := step(ctx, token, "POST", "/v2/organizations/_search", map[string]any{
			"queries": []any{
				map[string]any{"idQuery": map[string]any{"id": "quickstart-organization-" + run}},
			},
		})
		if err != nil {
			return err
		}
		if len(list.Result) > 0 {
			break
		}
		if tries == 40 {
			return errors.New("no organization with this id is visible to this token")
		}
		time.Sleep(50 * time.Millisecond)
	}

	log.Print("Error 404: not found")
	// An id that nobody has.
	if err := refused(ctx, token, "GET", "/v2/users/999999999999999999", nil); err != nil {
		return err
	}

	log.Print("Error 401: not authenticated")
	// The request of step 4, with a token that ZITADEL never issued.
	if err := refused(ctx, "not-a-token", "GET", "/v2/users/"+userID, nil); err != nil {
		return err
	}

	log.Print("Error 409: conflict")
	// A second organization with the name of the first.
	undo = append(undo, "/v2/organizations/quickstart-organization-"+run+"-2")
	if err := refused(ctx, token, "POST", "/v2/organizations", map[string]any{
		"name":           "Quickstart Organization " + run,
		"organizationId": "quickstart-organization-" + run + "-2",
	}); err != nil {
		return err
	}

	log.Print("Clean up: delete the organization")
	// First what the new account made, while its token still works.
	if _, err := step(ctx, token, "DELETE", "/v2/organizations/quickstart-organization-"+run, nil); err != nil {
		return err
	}

	log.Print("Clean up: delete the personal access token")
	// The token in use goes last: it deletes itself.
	if _, err := step(ctx, token, "DELETE", "/v2/users/"+userID+"/pats/"+patID, nil); err != nil {
		return err
	}

	log.Print("Clean up: delete the service account")
	// The token that the tour began with takes the account away.
	if _, err := step(ctx, os.Getenv("ZITADEL_TOKEN"), "DELETE", "/v2/users/quickstart-api-"+run, nil); err != nil {
		return err
	}

	undo = nil
	return nil
}
