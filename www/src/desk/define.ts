// Registers <ziping-desk>. Loading it twice is harmless; of two versions the first stays.
import { define } from "../shell/define";
import { ZipingDesk } from "./element";

// As it is published, so that neither drifts.
ZipingDesk satisfies ZipingDeskConstructor;
define("ziping-desk", ZipingDesk);

export { ZipingDesk };
