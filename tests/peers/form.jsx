// react-jsonschema-form with as many questions as Wuhu's first step: what the start is measured beside.
import Form from "@rjsf/core";
import validator from "@rjsf/validator-ajv8";
import { createRoot } from "react-dom/client";
import questions from "./questions.json";

const properties = Object.fromEntries(
  questions.map((title, at) => [`q${at}`, { type: "string", title, enum: ["yes", "no"] }]),
);
const uiSchema = Object.fromEntries(questions.map((_, at) => [`q${at}`, { "ui:widget": "radio", "ui:enumNames": ["是", "否"] }]));
// It tells of itself while it is drawn too, before anybody answered.
const accept = ({ formData = {} }) => Object.values(formData).some(Boolean) && dispatchEvent(new Event("accepted"));

createRoot(document.querySelector("main")).render(
  <Form schema={{ type: "object", properties }} uiSchema={uiSchema} validator={validator} onChange={accept} />,
);
