"""Takes what ../amp.yaml delivers to "crmWebhook": verified, once each, wherever the records are."""

import json
import os

import httpx
from delivery_models import Delivery, delivery_adapter
from fastapi import FastAPI, Request, Response
from svix.webhooks import Webhook, WebhookVerificationError

webhook = Webhook(os.environ["WEBHOOK_SECRET"])
handled: set[str] = set()  # a table in your database
app = FastAPI()


@app.post("/webhook", status_code=204)
async def take(request: Request) -> Response:
    """Take a delivery."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > 350 * 1024:  # a message has up to 300 KB
            return Response(status_code=413)
    try:
        webhook.verify(body, dict(request.headers))  # the raw body, since that is what is signed
    except WebhookVerificationError:
        return Response(status_code=401)
    message_id = request.headers["svix-id"]
    if message_id not in handled:  # a delivery may come twice
        delivery = await with_records(delivery_adapter.validate_json(body), body)
        for record in delivery.result or []:
            email = record.fields.email if record.fields else "nobody"
            print(delivery.action, email, record.mapped_fields and record.mapped_fields.surname)
        handled.add(message_id)
    return Response(status_code=204)


async def with_records(delivery: Delivery, body: bytes) -> Delivery:
    """The delivery with its records, which are in a file when they are too large for a message."""
    if delivery.result is not None or not delivery.result_info or not delivery.result_info.download_url:
        return delivery
    async with httpx.AsyncClient() as client:
        file = (await client.get(delivery.result_info.download_url)).raise_for_status()
    return delivery_adapter.validate_python({**json.loads(body), "result": file.json()})
