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
		"query": {"offset": "0", "limit": 5, "asc": false},
		"sortingColumn": "USER_FIELD_NAME_CREATION_DATE",
		"queries": [
			{"typeQuery": {"type": "TYPE_MACHINE"}},
			{"userNameQuery": {"userName": "quick", "method": "TEXT_QUERY_METHOD_CONTAINS_IGNORE_CASE"}}
		]
	}`)
	request, err := http.NewRequest("POST", "https://"+os.Getenv("ZITADEL_DOMAIN")+"/v2/users", body)
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
