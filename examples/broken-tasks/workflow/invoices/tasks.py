import cloaca


@cloaca.task(id="collect", retries=3)
def collect(context):
    context.set("invoices", [])
    return context


@cloaca.task(id="render", dependencies=["colect"], retry_attempts=5, retry_backoff="exponental")
def render(context):
    return context


@cloaca.task(id="send", dependencies=["render"])
async def send(context):
    return context


@cloaca.trigger(on="invoices", cron="0 25 1 * *")
def monthly():
    pass
