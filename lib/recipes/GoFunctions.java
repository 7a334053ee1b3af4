package recipes;

/// The functions of a Go program that are the same for all chapters; SCHEME in them is a placeholder.
final class GoFunctions {

    static final String TEXT = """
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
            	request, err := http.NewRequestWithContext(ctx, method, "SCHEME://"+os.Getenv("ZITADEL_DOMAIN")+path, content)
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
            	answer = regexp.MustCompile(`"token":\\s*"[^"]*"`).ReplaceAll(answer, []byte(`"token":"<hidden>"`))
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
            		return errors.New("an error answer was to come")
            	}
            	return nil
            }
            """;

    private GoFunctions() {}
}
