declare module "*.svg?paths" {
  const paths: readonly string[];
  export default paths;
}
