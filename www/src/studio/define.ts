// Registers <ziping-kit>. Loading it twice is harmless; of two versions the first stays.
import { define } from "../shell/define";
import { ZipingKit } from "./element";

// As it is published, so that neither drifts.
ZipingKit satisfies ZipingKitConstructor;
define("ziping-kit", ZipingKit);

export { ZipingKit };
