// Makes docs.json. Edit the lists here, then run `npm run gen`.
const navigation = {
  groups: [
    {
      group: "Getting started",
      pages: ["overview", "quickstart"],
    },
    {
      group: "Provider guides",
      pages: [
        "provider-guides/overview",
        "provider-guides/acuityScheduling",
        "provider-guides/asana",
        // "provider-guides/brevo", not ready yet
        "provider-guides/gong",
        "provider-guides/calendly",
        "provider-guides/hubspot",
        "provider-guides/gone",
      ],
    },
  ],
};

export default navigation;
