export { type RoutingCases, routingCasesSchema } from "./rules/routing-cases.ts";
export { type RoutingEnd, type RoutingFailure, type TestedRoutes, testRoutes } from "./rules/test-routes.ts";
