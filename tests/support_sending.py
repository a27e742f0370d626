"""A manifest whose deliveries tests send, and the secret for signing."""

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLwSw"  # noqa: S105 - made for the tests

SENT_MANIFEST = """\
specVersion: 1.0.0
integrations:
  - name: crm
    provider: hubspot
    read:
      objects:
        - objectName: contacts
          mapToName: person
          destination: people
          schedule: "0 * * * *"
          requiredFields:
            - fieldName: email
            - fieldName: lastname
              mapToName: surname
          optionalFields:
            - fieldName: city
        - objectName: companies
          destination: firms
          schedule: "0 * * * *"
          requiredFields:
            - fieldName: name
    subscribe:
      objects:
        - objectName: contacts
          destination: people
          inheritFieldsAndMapping: true
          createEvent:
            enabled: always
          deleteEvent:
            enabled: always
"""
