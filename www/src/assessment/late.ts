// What only the last steps need of the page: making a package, printing a paper, and the look of papers. Loaded while the
// user answers; whoever waits for the first question does not wait for this.
import sheet from "../../styles/sheet.css";

export { attached, opened } from "../shell/files";
export { packageFrom } from "./pack";
export { measure, printNode } from "../shell/print";
export { sheet };
