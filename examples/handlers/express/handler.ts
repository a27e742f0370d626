// Takes what ../amp.yaml delivers to "crmWebhook": verified, once each, wherever the records are.
import express from "express";
import { Webhook } from "svix";
import { parseDelivery, type CrmPersonEventRecord, type CrmPersonRecord, type Delivery } from "./deliveries.js";

const webhook = new Webhook(process.env["WEBHOOK_SECRET"] ?? "");
const handled = new Set<string>(); // a table in your database
const app = express();

// The raw body, since that is what is signed; a message has up to 300 KB, and Express takes 100 unless told.
app.post("/webhook", express.raw({ type: "application/json", limit: "350kb" }), async (request, response) => {
  try {
    webhook.verify(request.body, request.headers as Record<string, string>);
  } catch {
    response.sendStatus(401);
    return;
  }
  const id = request.get("svix-id") ?? "";
  // A delivery may come twice.
  if (!handled.has(id)) {
    const delivery = parseDelivery(request.body.toString());
    for (const record of await recordsOf(delivery)) {
      console.log(delivery.action, record.fields?.email ?? "nobody", record.mappedFields?.surname ?? "unnamed");
    }
    handled.add(id);
  }
  response.sendStatus(204);
});

async function recordsOf(delivery: Delivery): Promise<Array<CrmPersonRecord | CrmPersonEventRecord>> {
  const url = delivery.resultInfo?.downloadUrl; // there when the records are too large for a message
  if (delivery.result || !url) {
    return delivery.result ?? [];
  }
  const file = await fetch(url);
  if (!file.ok) {
    throw new Error(`the records are not there: ${file.status}`);
  }
  return (await file.json()) as CrmPersonRecord[];
}

app.listen(Number(process.env["PORT"] ?? 3000), "127.0.0.1", (error) => {
  if (error) throw error;
});
