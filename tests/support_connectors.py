"""A checkout of connectors in Go, of our own making."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ACME = """package providers

import "github.com/example/connectors/common"

const (
	Acme       Provider        = "acme"
	ModuleCRM  common.ModuleID = "crm"
	domain                     = ".acme.example"
)

func init() {
	SetInfo(Acme, ProviderInfo{
		DisplayName: `Acme "CRM"`, // a raw string
		AuthType:    Oauth2,
		BaseURL:     "https://{{.workspace}}" + domain + "/v1",
		Oauth2Opts: &Oauth2Opts{
			GrantType:              ClientCredentials,
			TokenURL:               tokenAddress(),
			ExplicitScopesRequired: true,
			DocsURL:                common.Docs + "/auth",
		},
		Media: &Media{Regular: logo()},
		Support: Support{Read: true, Proxy: true},
		DefaultModule: ModuleCRM,
		Modules: &Modules{
			ModuleCRM: {DisplayName: "CRM", BaseURL: "https://crm.acme.example", Support: Support{Write: true}},
		},
		SubscribeRequirements: &SubscribeRequirements{SubscribeByAPI: new(true), Limit: new(100)},
		Metadata: &ProviderMetadata{
			Input: []MetadataItemInput{{
				Name: "workspace", DisplayName: "Work\\u0073pace",
				ModuleDependencies: &ModuleDependencies{ModuleCRM: ModuleDependency{}},
			}},
			PostAuthentication: []MetadataItemPostAuthentication{{Name: "accountId"}},
		},
		Labels: &Labels{LabelExperimental: LabelValueTrue},
	})
}
"""
BETA = """package providers

const Beta Provider = "betaDesk"

func init() {
	SetInfo(Beta, ProviderInfo{
		DisplayName: "Beta Desk",
		AuthType:    ApiKey,
		BaseURL:     "https://api.beta.example",
		ApiKeyOpts:  &ApiKeyOpts{AttachmentType: Header, Header: &ApiKeyOptsHeader{Name: "X-Key"}},
		Support:     Support{Proxy: true},
	})
}
"""
_TYPES = """package providers

const (
	Oauth2            AuthType = "oauth2"
	ApiKey            AuthType = "apiKey"
	Header            ApiKeyOptsAttachmentType = "header"
	ClientCredentials GrantType = "clientCredentials"
	LabelExperimental Label = "experimental"
	LabelValueTrue = "true"
)
"""
_SUPPORT = """package betadesk

import (
	"github.com/example/connectors/common"
	"github.com/example/connectors/internal/components"
	"github.com/example/connectors/providers/betadesk/metadata"
)

const objectNotes = "notes"

func supported() components.EndpointRegistryInput {
	readSupport := []string{"tickets", objectNotes}
	schemaSupport := metadata.Schemas.ObjectNames().GetList(common.ModuleRoot)

	return components.EndpointRegistryInput{
		common.ModuleRoot: {
			{Endpoint: fmt.Sprintf("{%s}", strings.Join(readSupport, ",")), Support: components.ReadSupport},
			{Endpoint: fmt.Sprintf("{%s}", strings.Join(schemaSupport, ",")), Support: components.ReadSupport},
			{Endpoint: elsewhere(), Support: components.DeleteSupport},
		},
	}
}
"""
_OBJECTS = """package betadesk

import "github.com/example/connectors/internal/datautils"

var (
	supportedObjectsByWrite = datautils.NewSet(objectNotes, "replies")
	writeObjectsWithoutID   = datautils.NewSet("nothing")
	incrementalObjects      = map[string]string{"tickets": "updated_at", "unheard": "at"}
)
"""
SCHEMAS = '{"modules": {"root": {"objects": {"tickets": {}, "agents": {}}}}}'


def write_checkout(folder: Path) -> Path:
    """Write a checkout with two providers, one of which has code."""
    files = {
        "providers/acme.go": ACME,
        "providers/beta.go": BETA,
        "providers/types.go": _TYPES,
        "common/links.go": 'package common\n\nconst Docs = "https://docs.acme.example"\n\nconst ModuleRoot = "root"\n',
        "providers/betadesk/supports.go": _SUPPORT,
        "providers/betadesk/objects.go": _OBJECTS,
        "providers/betadesk/write.go": "package betadesk\n\nfunc (c *Connector) buildWriteRequest() {}\n",
        "providers/betadesk/metadata/schemas.json": SCHEMAS,
        "providers/betadesk/test/objects.go": 'package test\n\nvar readObjects = []string{"fake"}\n',
        "providers/betadesk/read_test.go": 'package betadesk\n\nvar readObjects = []string{"fake"}\n',
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
