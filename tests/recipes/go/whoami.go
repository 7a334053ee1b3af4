// ZITADEL_DOMAIN is the bare domain, such as my-instance.zitadel.cloud
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
)

// send prints the answer and returns it; an error answer ends the program.
func send(request *http.Request) []byte {
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	if response.StatusCode >= 300 {
		fmt.Println(string(answer))
		log.Fatal(response.Status)
	}

	var indented bytes.Buffer
	if err := json.Indent(&indented, answer, "", "  "); err != nil {
		log.Fatal(err)
	}
	fmt.Println(indented.String())
	return answer
}

func main() {
	request, err := http.NewRequest("GET", "https://"+os.Getenv("ZITADEL_DOMAIN")+"/oidc/v1/userinfo", nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("ZITADEL_TOKEN"))
	var callerIDHolder struct {
		Sub string
	}
	if err := json.Unmarshal(send(request), &callerIDHolder); err != nil {
		log.Fatal(err)
	}
	callerID := callerIDHolder.Sub

	request, err = http.NewRequest("GET", "https://"+os.Getenv("ZITADEL_DOMAIN")+"/v2/users/"+callerID, nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("ZITADEL_TOKEN"))
	var organizationIDHolder struct {
		User struct {
			Details struct {
				ResourceOwner string
			}
		}
	}
	if err := json.Unmarshal(send(request), &organizationIDHolder); err != nil {
		log.Fatal(err)
	}
	organizationID := organizationIDHolder.User.Details.ResourceOwner

	body, err := json.Marshal(map[string]any{
		"queries": []any{map[string]any{"idQuery": map[string]any{"id": organizationID}}},
	})
	if err != nil {
		log.Fatal(err)
	}
	request, err = http.NewRequest("POST", "https://"+os.Getenv("ZITADEL_DOMAIN")+"/v2/organizations/_search", bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("ZITADEL_TOKEN"))
	request.Header.Set("Content-Type", "application/json")
	send(request)

	body, err = json.Marshal(map[string]any{
		"sortingColumn": "ADMINISTRATOR_FIELD_NAME_CREATION_DATE",
		"pagination":    map[string]any{"asc": true},
		"filters":       []any{map[string]any{"inUserIdsFilter": map[string]any{"ids": []any{callerID}}}},
	})
	if err != nil {
		log.Fatal(err)
	}
	request, err = http.NewRequest("POST", "https://"+os.Getenv("ZITADEL_DOMAIN")+"/zitadel.internal_permission.v2.InternalPermissionService/ListAdministrators", bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("ZITADEL_TOKEN"))
	request.Header.Set("Content-Type", "application/json")
	send(request)
}
