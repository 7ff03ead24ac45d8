// Command olm prints what the validators of "operator-sdk bundle validate" find in the bundle in each directory that a line of
// standard input names: a line, empty for a bundle without errors and warnings.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"github.com/operator-framework/api/pkg/manifests"
	"github.com/operator-framework/api/pkg/validation"
)

func main() {
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		bundle, err := manifests.GetBundleFromDir(lines.Text())
		if err != nil {
			fmt.Println(strings.ReplaceAll(err.Error(), "\n", " "))
			continue
		}
		validators := validation.DefaultBundleValidators.WithValidators(
			validation.OperatorHubValidator, validation.ObjectValidator, validation.OperatorGroupValidator)
		found := []string{}
		for _, result := range validators.Validate(bundle.ObjectsToValidate()...) {
			for _, each := range append(result.Errors, result.Warnings...) {
				found = append(found, each.Error())
			}
		}
		fmt.Println(strings.ReplaceAll(strings.Join(found, "; "), "\n", " "))
	}
}
