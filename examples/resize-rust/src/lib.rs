use cloacina_workflow::{task, workflow, Context, TaskError};

cloacina_workflow_plugin::package!();

#[workflow(name = "resize")]
pub mod resize {
    use super::*;

    #[task]
    pub async fn fetch(context: &mut Context<serde_json::Value>) -> Result<(), TaskError> {
        context.insert("images", serde_json::json!(["a.png", "b.png"]))?;
        Ok(())
    }

    #[task(dependencies = ["fetch"])]
    pub async fn scale(context: &mut Context<serde_json::Value>) -> Result<(), TaskError> {
        context.insert("width", serde_json::json!(640))?;
        Ok(())
    }
}
