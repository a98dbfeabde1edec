import { findTopicPage } from "@/lib/articles/public/people/queries";
import { topicPath } from "@/lib/articles/public/people/rules";
import { headedPage } from "../../headed-page";

const topic = headedPage({ kicker: "Chủ đề", find: findTopicPage, pathOf: topicPath });

export const generateMetadata = topic.metadata;
export default topic.Page;
