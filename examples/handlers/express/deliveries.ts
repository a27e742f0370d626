// Written by "amplsp types"; changes are lost when it is generated again.

/** What every message says of the installation that it is about. */
export interface Envelope {
  projectId: string;
  /** Your id of the customer's organisation. */
  groupRef: string;
  groupName: string;
  installationId: string;
  /** When the customer last changed the installation; usually date and time. */
  installationUpdateTime: string;
  /** Your id of the user who connected. */
  consumerRef?: string;
  consumerName?: string;
  /** The object as the provider calls it. */
  rawObjectName?: string;
  workspace?: string;
}

/** How the records come. */
export interface ResultInfo {
  /** `inline`: in `result`; `url`: in a file, because the message would be too large. */
  type: "inline" | "url";
  numRecords: number;
  /** Where the file is, for 15 minutes; with `url` only. */
  downloadUrl?: string;
}

/** What every message with read records says. */
export interface ReadMessage extends Envelope {
  /** Missing on Kinesis and S3. */
  resultInfo?: ResultInfo;
  operationId?: string;
  operationTime?: string;
  readType?: "backfill" | "scheduled" | "triggered";
}

/** A record that is associated with another. */
export interface Association {
  id?: string;
  objectName?: string;
  rawObjectName?: string;
  fields?: { [key: string]: unknown };
  mappedFields?: { [key: string]: unknown };
  raw?: { [key: string]: unknown };
  providerAssociationMetadata?: { [key: string]: unknown };
}

/** What every record that is read has. */
export interface ReadEntry {
  /** The provider's record as it came, with the provider's names. */
  raw: { [key: string]: unknown };
  associations?: { [key: string]: Array<Association> };
}

/** Fields of "contacts" under their own names, in lower case. */
export interface CrmPersonFields {
  /** "email" of "contacts". Always there, perhaps null (documented). */
  email: unknown;
  /** "phone" of "contacts". There if the customer chooses it (documented). */
  phone?: unknown;
}

/**
 * Fields of "contacts" under the names of the manifest; an application may have mapped more (documented).
 */
export interface CrmPersonMappedFields {
  /** "lastname" of "contacts". Always there, perhaps null (documented). */
  surname: unknown;
  /**
   * "Favourite colour": the field that the customer chooses for "favouriteColour". Asked: "Where do you note which colour someone likes best?"
   * There once the customer has answered; installations from before the question lack it (read in code).
   */
  favouriteColour?: unknown;
  [key: string]: unknown;
}

/** A record of "contacts". */
export interface CrmPersonRecord extends ReadEntry {
  fields: CrmPersonFields;
  mappedFields?: CrmPersonMappedFields;
}

/** Records of "contacts", read by "crm". `result` is missing if `resultInfo.type` is `url`. */
export interface CrmPersonRead extends ReadMessage {
  action: "read";
  provider: "hubspot";
  objectName: "person";
  result?: Array<CrmPersonRecord>;
}

/** What every message with events says. */
export interface EventMessage extends Envelope {
  /** Missing on Kinesis and S3. */
  resultInfo?: ResultInfo;
}

/** One side of a changed association. */
export interface AssociatedObject {
  id: string;
  objectName?: string;
  rawObjectName?: string;
  fields?: { [key: string]: unknown };
  mappedFields?: { [key: string]: unknown };
  raw?: { [key: string]: unknown };
}

/** What an event may say; a deletion often has an id only. */
export interface EventEntry {
  subscribeEventType?: "create" | "update" | "associationUpdate" | "delete" | "other";
  /** The event as the provider calls it. */
  providerEventType?: string;
  /** The id of the record. */
  id?: string;
  fieldsUpdated?: Array<string>;
  /** The provider's record as it came, with the provider's names. */
  raw?: { [key: string]: unknown };
  /** The provider's event as it came. */
  rawEvent?: { [key: string]: unknown };
  associations?: { [key: string]: Array<Association> };
  fromRecord?: AssociatedObject;
  toRecord?: AssociatedObject;
}

/** An event of a record of "contacts". */
export interface CrmPersonEventRecord extends EventEntry {
  fields?: CrmPersonFields;
  mappedFields?: CrmPersonMappedFields;
}

/**
 * Events of "contacts", subscribed to by "crm": create, update, delete.
 * `result` is missing if `resultInfo.type` is `url`.
 */
export interface CrmPersonEvent extends EventMessage {
  action: "subscribe";
  provider: "hubspot";
  objectName: "person";
  result?: Array<CrmPersonEventRecord>;
}

/** Any delivered message. */
export type Delivery = CrmPersonRead | CrmPersonEvent;

/** What is delivered to each destination. */
export interface Destinations {
  crmWebhook: CrmPersonRead | CrmPersonEvent;
}

const KINDS: readonly { readonly [key: string]: string }[] = [
  { action: "read", provider: "hubspot", objectName: "person" },
  { action: "subscribe", provider: "hubspot", objectName: "person" },
];

/**
 * Whether this is one of the messages above, by its action, provider and object.
 * Its records are not checked.
 */
export function isDelivery(message: unknown): message is Delivery {
  if (typeof message !== "object" || message === null) {
    return false;
  }
  const found = message as { [key: string]: unknown };
  return KINDS.some((kind) => Object.keys(kind).every((key) => found[key] === kind[key]));
}

/** The delivery in a body, as text or as JSON that is parsed already; anything else is a TypeError. */
export function parseDelivery(body: unknown): Delivery {
  const message: unknown = typeof body === "string" ? JSON.parse(body) : body;
  if (!isDelivery(message)) {
    const { action, provider, objectName } = Object(message);
    throw new TypeError(`not a known delivery: ${JSON.stringify({ action, provider, objectName })}`);
  }
  return message;
}
