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

func main() {
	request, err := http.NewRequest("GET", "https://"+os.Getenv("ZITADEL_DOMAIN")+"/v2/users/a%3Fb%23c%20d%20%25%27%22%24x%5C%60%21%C3%A9%20%F0%9F%98%80", nil)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("ZITADEL_TOKEN"))

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
