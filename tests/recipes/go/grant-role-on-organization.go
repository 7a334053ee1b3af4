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
	"strings"
)

func main() {
	body := strings.NewReader(`{
		"userId": "178366401571647008",
		"resource": {"organizationId": "178366401571712544"},
		"roles": ["ORG_OWNER"]
	}`)
	request, err := http.NewRequest("POST", "https://"+os.Getenv("ZITADEL_DOMAIN")+"/zitadel.internal_permission.v2.InternalPermissionService/CreateAdministrator", body)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("ZITADEL_TOKEN"))
	request.Header.Set("Content-Type", "application/json")

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
}
