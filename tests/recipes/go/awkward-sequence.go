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
		"organizationId": organizationID,
		"username":       "$HOME ${HOME} $(id) `id` !! !x ~ * ? [a] {a,b} ; | > < & # \\$ \\O'Brien & \"Sons\" ''' \"\"\" `x`{{x}} {x} %s %d %% %(x)s ${{x}} #{x} <%= x %> <JSON> JSON",
		"machine": map[string]any{
			"name":            "Zürich 東京 žluťoučký ﷽ 👩‍💻 🇨🇭 é",
			"description":     "C:\\new\\table \\u0041 \\x41 \\\\ \\' \\\"two\nlines\u000d\n\ttab \u0001\u001b[31mred\u007f\u0085 end",
			"accessTokenType": "ACCESS_TOKEN_TYPE_BEARER",
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	request, err = http.NewRequest("POST", "https://"+os.Getenv("ZITADEL_DOMAIN")+"/v2/users/new", bytes.NewReader(body))
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("ZITADEL_TOKEN"))
	request.Header.Set("Content-Type", "application/json")
	send(request)
}
