"""Correct manifests have no shape errors, with and without `amplsp`."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from amplsp.manifest.schema import conforms, shape_errors
from amplsp.manifest.schema_file import load_schema

# The four complete examples of the specification 1.0.0.
READ_EXAMPLE = """\
specVersion: 1.0.0
integrations:
  - name: salesforce-read
    provider: salesforce
    read:
      objects:
        - objectName: contact
          destination: contactWebhook
          schedule: "*/30 * * * *"
          requiredFields:
            - fieldName: firstname
            - fieldName: lastname
            - fieldName: email
          optionalFields:
            - fieldName: phone
          backfill:
            defaultPeriod:
              days: 30
"""
WRITE_EXAMPLE = """\
specVersion: 1.0.0
integrations:
  - name: salesforce-write
    provider: salesforce
    write:
      objects:
        - objectName: contact
          inheritMapping: true
"""
SUBSCRIBE_EXAMPLE = """\
specVersion: 1.0.0
integrations:
  - name: salesforce-subscribe
    provider: salesforce
    subscribe:
      objects:
        - objectName: account
          destination: accountWebhook
          inheritFieldsAndMapping: true
          createEvent:
            enabled: always
          updateEvent:
            enabled: always
            watchFieldsAuto: all
          deleteEvent:
            enabled: always
    read:
      objects:
        - objectName: account
          destination: accountWebhook
          requiredFields:
            - fieldName: id
            - fieldName: name
            - fieldName: billingcity
              mapToName: city
          backfill:
            defaultPeriod:
              fullHistory: true
"""
PROXY_EXAMPLE = """\
specVersion: 1.0.0
integrations:
  - name: salesforce-proxy
    provider: salesforce
    proxy:
      enabled: true
"""
# Fragments of the specification, completed, and every key that only the live platform knows.
FRAGMENTS = """\
specVersion: 1.0.0
integrations:
  - name: fragments
    displayName: Fragments
    provider: hubspot
    read:
      objects:
        - objectName: company
          mapToName: company
          mapToDisplayName: Company
          destination: defaultWebhook
          schedule: "0 0/12 * * *"
          requiredFields:
            - fieldName: firstname
              mapToName: first_name
            - mapToName: status
              mapToDisplayName: Status
              prompt: Pick the label that you use to track the status of a lead.
          optionalFieldsAuto: all
    subscribe:
      objects:
        - objectName: company
          destination: defaultWebhook
          inheritFieldsAndMapping: true
          updateEvent:
            enabled: always
            requiredWatchFields: [name, email, phone]
"""
PLATFORM = """\
specVersion: 1.0.0
integrations:
  - name: platform
    provider: google
    module: calendar
    read:
      objects:
        - objectName: events
          destination: w
          schedule: "0 * * * *"
          enabled: always
          delivery: {mode: onRequest, pageSize: 500}
          optionalFields:
            - {fieldName: a, mapToName: b, mapToDisplayName: c, prompt: d, default: e}
          backfill: {defaultPeriod: {days: 0}}
    write:
      objects:
        - objectName: events
          valueDefaults: {allowAnyFields: true}
    subscribe:
      objects:
        - objectName: events
          destination: w
          inheritFieldsAndMapping: true
          associationChangeEvent: {enabled: always, includeFullRecords: true}
          updateEvent: {enabled: always, watchFieldsAuto: selected}
          otherEvents: [moved]
    proxy: {enabled: true, useModule: true}
    watchSchema:
      destination: w
      schedule: "0 0 * * *"
      allObjects:
        fieldCreated: {enabled: always}
        fieldChanged: {enabled: always}
        fieldDeleted: {enabled: always}
"""
RIGHT = {
    "read": READ_EXAMPLE,
    "write": WRITE_EXAMPLE,
    "subscribe": SUBSCRIBE_EXAMPLE,
    "proxy": PROXY_EXAMPLE,
    "fragments": FRAGMENTS,
    "platform": PLATFORM,
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_right_manifests_have_no_shape_errors(text: str) -> None:
    manifest = yaml.safe_load(text)

    assert conforms(manifest)
    assert shape_errors(manifest) == []
    assert list(Draft202012Validator(load_schema()).iter_errors(manifest)) == []


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT.keys())
def test_check_jsonschema_takes_right_manifests(text: str, tmp_path: Path) -> None:
    """The command in the schema's README; it runs where the tool is installed."""
    checker = pytest.importorskip("check_jsonschema")
    manifest = tmp_path / "amp.yaml"
    manifest.write_text(text, encoding="utf-8")
    schema = Path(__file__).resolve().parents[2] / "schema" / "v1" / "manifest.schema.json"

    command = [sys.executable, "-m", checker.__name__, "--schemafile", str(schema), str(manifest)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")


def test_a_right_manifest_does_not_pay_for_jsonschema() -> None:
    """The import alone takes longer than the rest of a check."""
    program = (
        "import sys, json; from amplsp.manifest.schema import shape_errors; from amplsp.manifest import definitions;"
        "wrong = shape_errors(json.loads(sys.stdin.read())); sys.exit(bool(wrong) or 'jsonschema' in sys.modules)"
    )
    manifest = '{"specVersion": "1.0.0", "integrations": [{"name": "a", "provider": "b", "proxy": {"enabled": true}}]}'

    done = subprocess.run([sys.executable, "-c", program], input=manifest, text=True, check=False)

    assert done.returncode == 0
