export { tableReporter as htmlReporter } from "./table.js";
