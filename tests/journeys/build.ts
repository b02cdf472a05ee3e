/** Before all journeys: the app is built if it is stale. */
import { buildIfStale } from "../../scripts/build.ts";

export default buildIfStale;
